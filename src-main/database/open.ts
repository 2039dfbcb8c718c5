import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { foldText, sortKey } from '../../src-shared/text/fold.ts'
import { databaseError } from './errors.ts'
import { migrations } from './migrations/index.ts'
import { onNetwork } from './network-folder.ts'

export type Connection = Database.Database

/** `FoBe`: says in the file's header that it is ours. */
const applicationId = 0x466f4265

/** A statement that finds the database locked waits so long, and the whole process with it. Writers that may wait longer come back later. */
const busyTimeoutMs = 200
/** Opening happens once, and another workbench may be closing. */
const openTimeoutMs = 5_000
/** The write-ahead log is cut back to this after a checkpoint. */
const walBytes = 4 * 1024 * 1024

/**
 * Opens the database, made first where there is none, and brings it to the newest schema.
 *
 * WAL, so that readers never wait for a writer. `synchronous=FULL`, not NORMAL: writes come in a few batches a second, so one
 * flush to the disk a batch costs nothing that is felt, and a power loss takes at most the last batch. It also lets a run's
 * checkpoint be deleted as soon as the run is stored as done. In a folder of another machine WAL can't be used: there a
 * rollback journal serves, and readers wait while a batch is written.
 *
 * Throws a ProductError: `WORKSPACE_NEWER`, `WORKSPACE_OLDER` (read-only), `DATABASE_FOREIGN`, or one of `databaseError`.
 */
export function openDatabase(file: string, { readOnly = false }: { readOnly?: boolean } = {}): Connection {
  let connection: Connection | undefined
  try {
    connection = new Database(file, { readonly: readOnly, timeout: openTimeoutMs })
    requireOurs(connection, file)
    if (!readOnly) prepareForWriting(connection, onNetwork(dirname(file)) ? 'DELETE' : 'WAL')
    else if (schemaVersion(connection) < migrations.length) throw older(file, schemaVersion(connection))
    connection.pragma('foreign_keys = ON')
    connection.pragma(`busy_timeout = ${busyTimeoutMs}`)
    addFunctions(connection)
    return connection
  } catch (error) {
    connection?.close()
    throw databaseError(error, file)
  }
}

/** For queries; the schema itself does without, so any program can read the file. */
function addFunctions(connection: Connection): void {
  const ofText = (change: (text: string) => string) => (value: unknown) => (typeof value === 'string' ? change(value) : value)
  connection.function('fold_text', { deterministic: true }, ofText(foldText))
  connection.function('sort_key', { deterministic: true }, ofText(sortKey))
}

/** Opens a file as it is: for copies, and for what may be damaged. Throws SQLite's errors. */
export function openPlain(file: string, { readOnly = false }: { readOnly?: boolean } = {}): Connection {
  return new Database(file, { readonly: readOnly, fileMustExist: true, timeout: openTimeoutMs })
}

/** True for a database that was made by this program, in whatever version. */
export function isOurDatabase(file: string): boolean {
  try {
    const connection = openPlain(file, { readOnly: true })
    try {
      return connection.pragma('application_id', { simple: true }) === applicationId
    } finally {
      connection.close()
    }
  } catch {
    return false
  }
}

export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }))
}

function requireOurs(connection: Connection, file: string): void {
  const version = schemaVersion(connection)
  const id = connection.pragma('application_id', { simple: true })
  const tables = connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0
  if (tables > 0 && id !== applicationId) {
    throw new ProductError('DATABASE_FOREIGN', `${file} is the database of another program. Choose another workspace folder, or move that file away.`, { details: { path: file } })
  }
  if (version > migrations.length) {
    throw new ProductError(
      'WORKSPACE_NEWER',
      `This workspace was written by a newer Foldbench: its database has version ${version}, this program knows up to ${migrations.length}. Update Foldbench, or choose another workspace.`,
      { details: { path: file, found: version, known: migrations.length } },
    )
  }
}

function older(file: string, version: number): ProductError {
  return new ProductError(
    'WORKSPACE_OLDER',
    `The database ${file} has version ${version}, this program reads version ${migrations.length}, and it may not be changed now. Open the workspace once for writing: that brings it up to date.`,
    { details: { path: file, found: version, known: migrations.length } },
  )
}

/** @param journal `DELETE` where processes share no memory over the file */
export function prepareForWriting(connection: Connection, journal: 'WAL' | 'DELETE'): void {
  // Leaving WAL asks for the shared memory that a network folder lacks, unless the file is held alone.
  if (journal === 'DELETE') connection.pragma('locking_mode = EXCLUSIVE')
  connection.pragma(`journal_mode = ${journal}`)
  if (journal === 'DELETE') connection.pragma('locking_mode = NORMAL')
  connection.pragma('synchronous = FULL')
  connection.pragma(`journal_size_limit = ${walBytes}`)
  // Another process may be migrating the same file: the version is read again under the write lock.
  connection
    .transaction(() => {
      for (const [from, sql] of migrations.entries()) {
        if (schemaVersion(connection) !== from) continue
        connection.exec(sql)
        connection.pragma(`user_version = ${from + 1}`)
      }
      if (connection.pragma('application_id', { simple: true }) !== applicationId) connection.pragma(`application_id = ${applicationId}`)
    })
    .immediate()
}
