import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { ProductError } from '../../src-shared/contract/errors.ts'

/** Free bytes where the path lies; null where that can't be asked. */
export function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return null
  }
}

/** @returns `1.5 MB`, `20 GB`; for sentences */
function readableBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const value = bytes / 1000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}

/** The disk that holds `path` is full. */
export function diskFull(path: string, cause: unknown): ProductError {
  const free = freeBytes(dirname(path))
  const left = free === null ? '' : ` (${readableBytes(free)} free)`
  return new ProductError('DISK_FULL', `The disk is full${left}: ${path} could not be written. Free some space there; nothing that was stored is lost, and the work goes on by itself.`, {
    details: { path, freeBytes: free },
    cause,
  })
}

/** True for what passes by itself or by a person's help outside the program: worth waiting for, and no reason to drop anything. */
export function isTransient(error: unknown): boolean {
  return error instanceof ProductError && (error.code === 'DISK_FULL' || error.code === 'DATABASE_BUSY' || error.code === 'DISK_FAILED')
}

/** True for a database whose pages can't be trusted. */
export function isDamage(error: unknown): error is ProductError {
  return error instanceof ProductError && error.code === 'DATABASE_DAMAGED'
}

/**
 * SQLite's error as a sentence for a person.
 * `DISK_FULL`, `DATABASE_BUSY` and `DISK_FAILED` pass (see `isTransient`); `DATABASE_DAMAGED`, `DATABASE_FOREIGN`,
 * `WORKSPACE_READ_ONLY` and `DATABASE_UNREADABLE` don't. Anything else, a mistake of ours, is returned as it is.
 * @param file path of the database
 */
export function databaseError(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const made = (code: string, message: string): ProductError => new ProductError(code, message, { details: { path: file }, cause: error })
  const code = error.code
  if (code === 'SQLITE_FULL') return diskFull(file, error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return made('DATABASE_BUSY', `Another program holds the database ${file}. Foldbench waits and tries again; close that program if this lasts.`)
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return made('DATABASE_DAMAGED', `The database ${file} is damaged: ${error.message}. Nothing was changed. Copy the workspace folder before anything else, then put a backup in its place or choose another workspace.`)
  }
  if (code === 'SQLITE_NOTADB') return made('DATABASE_FOREIGN', `${file} is not a Foldbench database. Choose another workspace folder, or move that file away.`)
  if (code.startsWith('SQLITE_READONLY')) {
    return made('WORKSPACE_READ_ONLY', `The database ${file} can only be read, so nothing new can be stored. Make it and its folder writable, or choose another workspace.`)
  }
  if (code.startsWith('SQLITE_CANTOPEN')) return made('DATABASE_UNREADABLE', `The database ${file} could not be opened. Check that the file and its folder can be read and written.`)
  if (code.startsWith('SQLITE_IOERR')) {
    const free = freeBytes(dirname(file))
    // A full disk shows as a failed write in some places, such as the shared memory file.
    if (free !== null && free < 1_000_000) return diskFull(file, error)
    return made('DISK_FAILED', `The disk failed while ${file} was read or written (${code}). Foldbench tries again; check that the disk is connected and sound.`)
  }
  return error
}
