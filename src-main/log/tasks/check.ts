import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileProblem, LogCheck } from '../../../src-shared/contract/log.ts'
import { databaseError, isDamage, openDatabase, type Connection } from '../../database/index.ts'
import { databaseProblems } from './integrity.ts'
import { findOrphans } from './orphans.ts'

interface NamedFile {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly experimentId: number
}

/**
 * Reads the whole log and every file that it names.
 * Throws a ProductError: one of `openDatabase`; a damaged database is no error here but what is found.
 */
export async function check({ database, folder }: { readonly database: string; readonly folder: string }): Promise<LogCheck> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  let connection: Connection | undefined
  try {
    connection = openDatabase(database, { readOnly: true })
    const problems = databaseProblems(connection)
    const named = connection.prepare<[], NamedFile>('SELECT path, sha256, bytes, experiment_id AS experimentId FROM artifacts ORDER BY id').all()
    const differentRows = problems.length > 0 ? 0 : countDifferentRows(connection)
    const files: FileProblem[] = []
    for (const file of named) {
      const problem = await problemOf(folder, file)
      if (problem) files.push({ path: file.path, experimentId: file.experimentId, problem })
    }
    return { sound: problems.length + differentRows + files.length === 0, problems, differentRows, filesChecked: named.length, files, orphans: findOrphans(folder, named.map(({ path }) => path)), seconds: seconds() }
  } catch (error) {
    const known = databaseError(error, database)
    if (!isDamage(known)) throw known
    return { sound: false, problems: [known.message], differentRows: 0, filesChecked: 0, files: [], orphans: [], seconds: seconds() }
  } finally {
    connection?.close()
  }
}

/** The table's lines are kept by triggers; each must be what the view gives from the runs. */
function countDifferentRows(connection: Connection): number {
  return connection.prepare<[], number>(`
    SELECT count(*) FROM (
      SELECT id FROM (SELECT * FROM experiment_rows EXCEPT SELECT * FROM experiment_rows_now)
      UNION SELECT id FROM (SELECT * FROM experiment_rows_now EXCEPT SELECT * FROM experiment_rows))`).pluck().get() ?? 0
}

async function problemOf(folder: string, { path, sha256, bytes }: NamedFile): Promise<FileProblem['problem'] | null> {
  const file = join(folder, ...path.split('/'))
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) return 'missing'
  if (size !== bytes) return 'changed'
  try {
    const hash = createHash('sha256')
    for await (const part of createReadStream(file)) hash.update(part as Buffer)
    return hash.digest('hex') === sha256 ? null : 'changed'
  } catch {
    return 'unreadable'
  }
}
