import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { ExportedLog, LogExportFormat } from '../../../src-shared/contract/log.ts'
import { databaseError, diskFull, openDatabase } from '../../database/index.ts'
import { csvFiles } from './export-csv.ts'
import { jsonFiles } from './export-json.ts'

/** A file of an export: its name within the folder, and its text in pieces. */
export interface ExportFile {
  readonly name: string
  readonly text: Iterable<string>
}

/** Pieces are written once they are so long together. */
const chunkCharacters = 256 * 1024

/**
 * Writes everything that the database holds as files that other programs read, as it is at one moment. The folder appears
 * under its name once it is whole.
 * Throws a ProductError: `EXPORT_TARGET_EXISTS` (usage), `DISK_FULL`, `EXPORT_NOT_WRITTEN`, or one of `openDatabase`.
 */
export function exportLog({ database, folder, format }: { readonly database: string; readonly folder: string; readonly format: LogExportFormat }): ExportedLog {
  if (existsSync(folder)) throw new ProductError('EXPORT_TARGET_EXISTS', `${folder} exists already. Name a folder that is still to be made.`, { usage: true, details: { path: folder } })
  const draft = `${folder}.${process.pid}.tmp`
  const connection = openDatabase(database, { readOnly: true })
  try {
    mkdirSync(dirname(folder), { recursive: true })
    mkdirSync(draft)
    connection.exec('BEGIN') // one moment for all tables
    for (const { name, text } of format === 'csv' ? csvFiles(connection) : jsonFiles(connection)) writeText(join(draft, name), text)
    renameSync(draft, folder)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return { folder, files: files.length, bytes: files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) }
  } catch (error) {
    throw notWritten(error, folder, database)
  } finally {
    connection.close()
    rmSync(draft, { recursive: true, force: true })
  }
}

function writeText(path: string, text: Iterable<string>): void {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  try {
    let chunk = ''
    for (const piece of text) {
      chunk += piece
      if (chunk.length < chunkCharacters) continue
      writeSync(file, chunk)
      chunk = ''
    }
    writeSync(file, chunk)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function notWritten(error: unknown, folder: string, database: string): unknown {
  const known = databaseError(error, database)
  if (known instanceof ProductError) return known
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  return new ProductError('EXPORT_NOT_WRITTEN', `${folder} could not be written: ${error instanceof Error ? error.message : String(error)}. Choose another place.`, { details: { path: folder }, cause: error })
}
