import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { schemaText } from './schema.ts'
import { temporaryFolder } from './test-support.ts'

const snapshot = join(import.meta.dirname, 'schema.snapshot.sql')
const command = 'UPDATE_SCHEMA=1 npm run test:unit -- src-main/database/schema.test.ts'

test('the migrations lead to the schema that is written down', () => {
  const folder = temporaryFolder()
  const connection = openDatabase(join(folder.path, 'foldbench.sqlite'))
  const schema = schemaText(connection)
  connection.close()
  folder.remove()
  if (process.env['UPDATE_SCHEMA']) writeFileSync(snapshot, schema)
  expect(schema, `The schema has changed. If that is meant, write it down and look at the difference: ${command}`).toBe(readFileSync(snapshot, 'utf8'))
})
