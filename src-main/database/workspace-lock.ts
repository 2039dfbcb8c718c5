import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { HostKind } from '../room.ts'
import { databaseError } from './errors.ts'

const holderSchema = z.object({ pid: z.int(), host: z.enum(['window', 'browser', 'command line']), machine: z.string(), startedAt: z.number() })
/** Who holds a workspace. */
type LockHolder = z.output<typeof holderSchema>

export interface WorkspaceLock {
  release: () => void
}

const lockName = 'workbench.lock'
const holderName = 'workbench.json'

/**
 * Takes the workspace for one writing workbench. The lock is one of the operating system, held on `workbench.lock` through an
 * open SQLite transaction: it ends with the process however that ends, so there is no stale lock to be judged by process
 * numbers that may belong to someone else by now. `workbench.json` beside it says who holds it, for the sentence.
 * Throws a ProductError `WORKSPACE_IN_USE`, or one of `databaseError`.
 */
export function lockWorkspace(folder: string, host: HostKind): WorkspaceLock {
  const file = join(folder, lockName)
  let connection: Database.Database | undefined
  try {
    connection = new Database(file, { timeout: 0 })
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw inUse(folder)
    throw databaseError(error, file)
  }
  const held = connection
  const named = join(folder, holderName)
  const holder: LockHolder = { pid: process.pid, host, machine: hostname(), startedAt: Math.round(Date.now() - process.uptime() * 1000) }
  try {
    writeFileSync(`${named}.tmp`, JSON.stringify(holder))
    renameSync(`${named}.tmp`, named)
  } catch {
    // The lock holds without the name; on a full disk the workspace must open all the same.
  }
  return {
    release() {
      rmSync(named, { force: true })
      held.close()
    },
  }
}

/** Who holds the workspace as far as it is written down; null where it isn't. Says nothing of whether they still do. */
function lockHolder(folder: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(folder, holderName), 'utf8')))
  } catch {
    return null
  }
}

const hostNames: Readonly<Record<HostKind, string>> = { window: 'the Foldbench window', browser: '`foldbench serve`', 'command line': 'a `foldbench` command' }

function inUse(folder: string): ProductError {
  const holder = lockHolder(folder)
  const elsewhere = holder && holder.machine !== hostname() ? ` on ${holder.machine}` : ''
  const who = holder ? `${hostNames[holder.host]} (process ${holder.pid}${elsewhere}, since ${new Date(holder.startedAt).toISOString()})` : 'another Foldbench'
  return new ProductError('WORKSPACE_IN_USE', `The workspace ${folder} is in use by ${who}. Close it first, or choose another workspace; what only reads works beside it.`, {
    details: { folder, ...holder },
  })
}
