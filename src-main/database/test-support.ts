import { execFileSync } from 'node:child_process'
import { appendFileSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { defaultProtocol, defaultTraining, type ExperimentSpec } from '../../src-shared/experiment/spec.ts'

/** A folder of its own for one test. The caller removes it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'foldbench-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'ignore' })

/**
 * Mounts a disk of its own: only an administrator of Linux can.
 * @param options of `mount`, before the folder
 * @returns how to unmount it; null where it can't be mounted
 */
export function mountDisk(path: string, ...options: string[]): (() => void) | null {
  mkdirSync(path, { recursive: true })
  try {
    run('mount', ...options, path)
    return () => run('umount', path)
  } catch {
    return null
  }
}

/** Makes what is mounted there read-only. */
export const remountReadOnly = (path: string): void => run('mount', '-o', 'remount,ro,bind', path)

/** Writes until nothing fits. */
export function fillDisk(path: string): void {
  try {
    for (;;) appendFileSync(path, new Uint8Array(4096))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}

export const specOf = (changes: Partial<ExperimentSpec> = {}): ExperimentSpec => ({
  name: 'baseline',
  model: { name: 'baseline', layers: [] },
  modelSource: 'baseline',
  dataset: { id: 'fashion-mnist', limit: null },
  training: defaultTraining,
  protocol: defaultProtocol,
  seed: 1,
  threads: 1,
  ...changes,
})

/** Overwrites pages of a table or index, but not its first, as a failing disk would. The database must be closed. @param most of them */
export function breakPages(file: string, name: string, most = Infinity): void {
  const connection = new Database(file)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  const pageSize = Number(connection.pragma('page_size', { simple: true }))
  const pages = connection.prepare<[string], number>(`SELECT pageno FROM dbstat WHERE name = ? AND path <> '/' ORDER BY pageno`).pluck().all(name)
  connection.close()
  if (pages.length === 0) throw new Error(`${name} has one page only`)
  const handle = openSync(file, 'r+')
  // From the middle: neither first nor last lines.
  const from = Math.max(0, Math.floor((pages.length - most) / 2))
  for (const page of pages.slice(from, from + most)) writeSync(handle, Buffer.alloc(pageSize, 0xa5), 0, pageSize, (page - 1) * pageSize)
  closeSync(handle)
}
