import type { Connection } from '../../database/index.ts'

/** So many are told at most. */
const most = 100

interface BrokenReference {
  readonly table: string
  readonly rowid: number | null
  readonly parent: string
}

/** What SQLite's own checks find wrong with a database: of its pages, indexes and constraints, then of its references. Empty: sound. */
export function databaseProblems(connection: Connection): string[] {
  const found = (connection.pragma(`integrity_check(${most})`) as { integrity_check: string }[]).map((line) => line.integrity_check)
  const pages = found.length === 1 && found[0] === 'ok' ? [] : found
  // Where pages are broken, references are not to be followed.
  if (pages.length > 0) return pages
  const broken = connection.prepare<[number], BrokenReference>('SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT ?').all(most)
  return broken.map(({ table, rowid, parent }) => `a line of ${table}${rowid === null ? '' : ` (${rowid})`} belongs to one of ${parent} that is not there`)
}
