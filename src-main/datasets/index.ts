import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DatasetLibrary, DatasetsDeps, Procedures } from '../room.ts'
import { Library } from './library.ts'
import { datasetProcedures } from './procedures.ts'

/** The datasets room: what the product knows of data sets, and their snapshots. */
export function createDatasetsRoom({ workspace }: DatasetsDeps): { procedures: Procedures<'datasets'>; library: DatasetLibrary } {
  const library = new Library([personalCache(), join(workspace.cache, 'datasets')])
  return { procedures: datasetProcedures(library), library }
}

/** Shared by all workspaces of one person: $FOLDBENCH_CACHE, else `foldbench` in the XDG cache folder. */
function personalCache(): string {
  const own = process.env['FOLDBENCH_CACHE']
  const folder = own ? resolve(own) : join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'foldbench')
  return join(folder, 'datasets')
}
