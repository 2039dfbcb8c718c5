import { accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { HostKind, WorkspacePlaces } from '../room.ts'
import { artifactQueries, type ArtifactQueries } from './artifacts.ts'
import { comparisonQueries, type ComparisonQueries } from './comparisons.ts'
import { epochQueries, type EpochQueries } from './epochs.ts'
import { diskFull } from './errors.ts'
import { evaluationQueries, type EvaluationQueries } from './evaluations.ts'
import { experimentQueries, type ExperimentQueries } from './experiments.ts'
import { modelQueries, type ModelQueries } from './models.ts'
import { openDatabase, type Connection } from './open.ts'
import { runQueries, type RunQueries } from './runs.ts'
import { searchQueries, type SearchQueries } from './searches.ts'
import { lockWorkspace } from './workspace-lock.ts'

const databaseName = 'foldbench.sqlite'

/** The queries of every table over one connection. */
export interface Store {
  readonly experiments: ExperimentQueries
  readonly runs: RunQueries
  readonly epochs: EpochQueries
  readonly evaluations: EvaluationQueries
  readonly artifacts: ArtifactQueries
  readonly comparisons: ComparisonQueries
  readonly searches: SearchQueries
  readonly models: ModelQueries
}

/** An open workspace. */
export interface Workspace extends WorkspacePlaces {
  /** Path of the database. */
  readonly file: string
  readonly mode: 'write' | 'read'
  readonly connection: Connection
  readonly store: Store
  close: () => void
}

export function storeOf(connection: Connection): Store {
  return {
    experiments: experimentQueries(connection),
    runs: runQueries(connection),
    epochs: epochQueries(connection),
    evaluations: evaluationQueries(connection),
    artifacts: artifactQueries(connection),
    comparisons: comparisonQueries(connection),
    searches: searchQueries(connection),
    models: modelQueries(connection),
  }
}

/** Like Node's `recursive`, which never returns where a parent says that what was to be made is not found (`/proc/x/y`). */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // A second workbench that starts at the same moment may have made it.
    if (!isFolder(folder)) throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/**
 * Opens a workspace for writing, made first where there is none. One process at a time has it so.
 * Throws a ProductError: `WORKSPACE_IN_USE`, `WORKSPACE_UNWRITABLE`, `WORKSPACE_NOT_A_FOLDER`, `DISK_FULL`, or one of `openDatabase`.
 */
export function openWorkspace(path: string, host: HostKind): Workspace {
  const places = placesOf(path)
  try {
    for (const folder of [places.folder, places.artifacts, places.cache]) {
      makeFolder(folder)
      accessSync(folder, constants.W_OK)
    }
  } catch (error) {
    throw folderError(error, places.folder)
  }
  const lock = lockWorkspace(places.folder, host)
  try {
    const file = join(places.folder, databaseName)
    const connection = openDatabase(file)
    return {
      ...places,
      file,
      mode: 'write',
      connection,
      store: storeOf(connection),
      close() {
        connection.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** @returns the database's path. Throws a ProductError `NO_WORKSPACE` (usage) where it isn't there. */
export function requireDatabase(path: string): string {
  const { folder } = placesOf(path)
  const file = join(folder, databaseName)
  if (existsSync(file)) return file
  throw new ProductError('NO_WORKSPACE', `There is no Foldbench workspace in ${folder}: it holds no ${databaseName}. Check the folder, or run an experiment there first.`, { details: { folder }, usage: true })
}

/**
 * Opens a workspace for reading only, beside a workbench that writes to it.
 * Throws a ProductError: `NO_WORKSPACE`, or one of `openDatabase`.
 */
export function openWorkspaceForReading(path: string): Workspace {
  const places = placesOf(path)
  const file = requireDatabase(path)
  const { connection, forget } = openForReading(file)
  return {
    ...places,
    file,
    mode: 'read',
    connection,
    store: storeOf(connection),
    close() {
      connection.close()
      forget()
    },
  }
}

const unwritable: ReadonlySet<string> = new Set(['DATABASE_UNREADABLE', 'WORKSPACE_READ_ONLY', 'DISK_FULL'])

/** Reading a database in WAL mode makes a shared memory file beside it. Where that can't be, a copy is read. */
function openForReading(file: string): { connection: Connection; forget: () => void } {
  try {
    return { connection: openDatabase(file, { readOnly: true }), forget: () => {} }
  } catch (error) {
    if (!(error instanceof ProductError && unwritable.has(error.code))) throw error
    const folder = mkdtempSync(join(tmpdir(), 'foldbench-read-'))
    const forget = (): void => rmSync(folder, { recursive: true, force: true })
    try {
      for (const ending of ['', '-wal']) if (existsSync(file + ending)) cpSync(file + ending, join(folder, databaseName + ending))
      return { connection: openDatabase(join(folder, databaseName), { readOnly: true }), forget }
    } catch {
      forget()
      throw error
    }
  }
}

function placesOf(path: string): WorkspacePlaces {
  const folder = resolve(path)
  return { folder, artifacts: join(folder, 'artifacts'), cache: join(folder, 'cache') }
}

function folderError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const options = { details: { folder }, cause: error }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    const what = statSync(folder, { throwIfNoEntry: false })?.isFile() ? 'is a file' : 'lies within something that is no folder'
    return new ProductError('WORKSPACE_NOT_A_FOLDER', `The workspace must be a folder, but ${folder} ${what}. Choose another place.`, options)
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT') {
    return new ProductError('WORKSPACE_UNWRITABLE', `The workspace folder ${folder} can't be made or written (${code}). Choose another workspace, or make that place writable.`, options)
  }
  return error
}
