import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Orphan } from '../../../src-shared/contract/log.ts'
import { openDatabase } from '../../database/index.ts'

/** A model is renamed into its place a moment before its line is stored. */
const youngMs = 10 * 60_000

/** Files among the artifacts that no line of the database names: left by a cut-off deletion or by a write that was cut off. */
export function findOrphans(folder: string, named: readonly string[], now = Date.now()): Orphan[] {
  const artifacts = join(folder, 'artifacts')
  if (!existsSync(artifacts)) return []
  const known = new Set(named)
  return readdirSync(artifacts, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => {
      const path = relative(folder, file).split(sep).join('/')
      const { size, mtimeMs } = statSync(file)
      return known.has(path) || Math.abs(now - mtimeMs) < youngMs ? [] : [{ path, bytes: size }]
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Deletes them. @returns what was deleted; files that resist are left */
export function removeOrphans({ database, folder }: { readonly database: string; readonly folder: string }): { removed: number; bytes: number } {
  const connection = openDatabase(database, { readOnly: true })
  const named = connection.prepare<[], string>('SELECT path FROM artifacts').pluck().all()
  connection.close()
  const gone = findOrphans(folder, named).filter(({ path }) => {
    rmSync(join(folder, ...path.split('/')), { force: true })
    return !existsSync(join(folder, ...path.split('/')))
  })
  return { removed: gone.length, bytes: gone.reduce((sum, { bytes }) => sum + bytes, 0) }
}
