import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { Backup } from '../../../src-shared/contract/log.ts'
import { databaseError, diskFull, freeBytes, isOurDatabase, openDatabase, openPlain, type Connection } from '../../database/index.ts'
import { databaseProblems } from './integrity.ts'

/** Room that must be left on the disk beside the copy. */
const spareBytes = 1_000_000

/**
 * Copies a database with SQLite's backup API while others write to it: the copy is what the database was at one moment. It is
 * written under a temporary name, verified, flushed to the disk and only then renamed, so that what stood there before is
 * replaced by a good copy or not at all.
 * Throws a ProductError: `BACKUP_TARGET_FOREIGN` (usage), `DATABASE_DAMAGED`, `DISK_FULL`, `BACKUP_NOT_WRITTEN`, or one of `openDatabase`.
 */
export async function backUp({ database, file }: { readonly database: string; readonly file: string }): Promise<Backup> {
  if (existsSync(file) && !isOurDatabase(file)) {
    throw new ProductError('BACKUP_TARGET_FOREIGN', `${file} exists and is no Foldbench database, so it is not replaced. Choose another name.`, { usage: true, details: { path: file } })
  }
  const draft = `${file}.${process.pid}.tmp`
  const source = openDatabase(database, { readOnly: true })
  try {
    mkdirSync(dirname(file), { recursive: true })
    requireRoom(source, draft)
    const pages = Number(source.pragma('page_count', { simple: true }))
    // All in one step, under one read transaction: in several, each write of the workbench would begin it anew.
    await source.backup(draft, { progress: () => pages + 1 })
    const experiments = verified(draft, database)
    flush(draft)
    renameSync(draft, file)
    return { file, bytes: statSync(file).size, createdAt: Date.now(), experiments }
  } catch (error) {
    throw notWritten(error, file)
  } finally {
    source.close()
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(draft + ending, { force: true })
  }
}

function requireRoom(source: Connection, path: string): void {
  const needed = Number(source.pragma('page_count', { simple: true })) * Number(source.pragma('page_size', { simple: true })) + spareBytes
  const free = freeBytes(dirname(path))
  if (free !== null && free < needed) throw diskFull(path, null)
}

/** @returns how many experiments it holds */
function verified(copy: string, database: string): number {
  const connection = openPlain(copy)
  try {
    // One file by itself, also on a disk that can't be written.
    connection.pragma('journal_mode = DELETE')
    const problems = databaseProblems(connection)
    if (problems.length > 0) {
      throw new ProductError('DATABASE_DAMAGED', `The database ${database} is damaged, so its copy was thrown away and earlier backups were left alone: ${problems[0]}. Run “foldbench check” to see all that is wrong.`, { details: { path: database } })
    }
    return connection.prepare<[], number>('SELECT count(*) FROM experiments').pluck().get() ?? 0
  } finally {
    connection.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function notWritten(error: unknown, file: string): unknown {
  const known = databaseError(error, file)
  if (known instanceof ProductError) return known
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(file, error)
  return new ProductError('BACKUP_NOT_WRITTEN', `The backup ${file} could not be written: ${error instanceof Error ? error.message : String(error)}. Choose another place.`, { details: { path: file }, cause: error })
}
