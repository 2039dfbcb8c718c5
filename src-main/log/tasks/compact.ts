import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Compacted } from '../../../src-shared/contract/log.ts'
import { databaseError, diskFull, freeBytes, openDatabase } from '../../database/index.ts'

/** Others may be writing; their batches are short. */
const waitMs = 30_000

/**
 * Writes the database anew without the room that deletions have left. Writers wait meanwhile, readers don't.
 * Throws a ProductError: `DISK_FULL`, or one of `databaseError`.
 */
export function compact({ database }: { readonly database: string }): Compacted {
  const bytesBefore = bytesOf(database)
  const free = freeBytes(dirname(database))
  // Once as a temporary file, once in the write-ahead log.
  if (free !== null && free < bytesBefore * 2) throw diskFull(database, null)
  const connection = openDatabase(database)
  try {
    connection.pragma(`busy_timeout = ${waitMs}`)
    connection.exec('VACUUM')
    connection.pragma('optimize')
    connection.pragma('wal_checkpoint(TRUNCATE)')
    return { bytesBefore, bytesAfter: bytesOf(database) }
  } catch (error) {
    throw databaseError(error, database)
  } finally {
    connection.close()
  }
}

const bytesOf = (database: string): number => ['', '-wal'].reduce((sum, ending) => sum + (statSync(database + ending, { throwIfNoEntry: false })?.size ?? 0), 0)
