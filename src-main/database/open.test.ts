import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { migrations } from './migrations/index.ts'
import { openDatabase, schemaVersion } from './open.ts'
import { temporaryFolder } from './test-support.ts'

const folder = temporaryFolder()
const made = (): string => join(mkdtempSync(join(folder.path, 'one-')), 'foldbench.sqlite')
afterAll(() => folder.remove())

const problemOf = (open: () => unknown): unknown => {
  try {
    return open()
  } catch (error) {
    return error
  }
}

test('a new database is durable, strict and at the newest version; opening again changes nothing', () => {
  const at = made()
  for (let opened = 0; opened < 2; opened++) {
    const connection = openDatabase(at)
    expect(schemaVersion(connection)).toBe(migrations.length)
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(connection.pragma('synchronous', { simple: true })).toBe(2)
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
    const loose = connection.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'`).all()
    expect(loose).toEqual([])
    connection.close()
  }
})

test('a newer version is refused with both versions, untouched', () => {
  const at = made()
  const connection = openDatabase(at)
  connection.pragma(`user_version = ${migrations.length + 3}`)
  connection.close()
  expect(problemOf(() => openDatabase(at))).toMatchObject({
    code: 'WORKSPACE_NEWER',
    message: expect.stringContaining(`has version ${migrations.length + 3}, this program knows up to ${migrations.length}`) as string,
  })
})

test('an older version is not changed by reading', () => {
  const at = made()
  const connection = openDatabase(at)
  connection.pragma('user_version = 0')
  connection.close()
  expect(problemOf(() => openDatabase(at, { readOnly: true }))).toMatchObject({ code: 'WORKSPACE_OLDER' })
})

test("another program's database and a file that is none are refused", () => {
  const foreign = made()
  const other = new Database(foreign)
  other.exec('CREATE TABLE songs (id INTEGER)')
  other.close()
  expect(problemOf(() => openDatabase(foreign))).toMatchObject({ code: 'DATABASE_FOREIGN' })

  const text = made()
  writeFileSync(text, 'This is a text. '.repeat(300))
  expect(problemOf(() => openDatabase(text))).toMatchObject({ code: 'DATABASE_FOREIGN', message: expect.stringContaining('is not a Foldbench database') as string })
})

test('a damaged database is named, not changed', () => {
  const at = made()
  const connection = openDatabase(at)
  connection.prepare('INSERT INTO experiments (name, spec, dataset_hash, classes, parameters, style_index, created_at) VALUES (?, ?, ?, ?, 0, 0, 0)').run('x'.repeat(20_000), '{"dataset":{"id":"d"},"protocol":{"kind":"k-fold"},"seed":1}', '', '[]')
  connection.close()
  const damaged = new Database(at)
  damaged.unsafeMode()
  damaged.pragma('writable_schema = ON')
  damaged.prepare(`UPDATE sqlite_schema SET rootpage = 900000 WHERE name = 'experiments'`).run()
  damaged.close()
  const found = problemOf(() => openDatabase(at).prepare('SELECT * FROM experiments').all())
  expect(String(found)).toMatch(/damaged|malformed/)
})

test('a folder in place of the file is a sentence', () => {
  expect(problemOf(() => openDatabase(folder.path))).toMatchObject({ code: 'DATABASE_UNREADABLE' })
})
