import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Backup } from '../../src-shared/contract/log.ts'
import { openPlain } from '../database/index.ts'

const dayMs = 86_400_000
const name = /^foldbench-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.sqlite$/u

export const backupFolder = (workspace: string): string => join(workspace, 'backups')

/** `foldbench-20261125T094100Z.sqlite`: in the order of time also where a file manager sorts. */
export const backupName = (at: number): string => `foldbench-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z.sqlite`

/** As the name says it. */
export const backupTime = (at: number): number => Math.floor(at / 1000) * 1000

/** The workspace's own backups that can be opened, newest first. */
export function listBackups(workspace: string): Backup[] {
  const folder = backupFolder(workspace)
  return namesIn(folder)
    .flatMap((file): Backup[] => {
      const [, ...parts] = name.exec(file) ?? []
      if (parts.length === 0) return []
      const [year, month, day, hour, minute, second] = parts.map(Number)
      const path = join(folder, file)
      const experiments = countExperiments(path)
      return experiments === null ? [] : [{ file: path, bytes: statSync(path).size, createdAt: Date.UTC(year!, month! - 1, day, hour, minute, second), experiments }]
    })
    .toSorted((a, b) => b.createdAt - a.createdAt)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Null: it is not a database that can be read. */
function countExperiments(file: string): number | null {
  try {
    const connection = openPlain(file, { readOnly: true })
    try {
      return connection.prepare<[], number>('SELECT count(*) FROM experiments').pluck().get() ?? 0
    } finally {
      connection.close()
    }
  } catch {
    return null
  }
}

/**
 * Which backups have served their time. Kept are the newest three, the newest of each of the last 7 days and 4 weeks, and the one
 * with the most experiments: a log that was emptied by mistake must not push the full one out. On a disk that has no room for so
 * many, only the newest two and the fullest.
 * @param backups newest first
 * @param free bytes; null where that can't be asked
 */
export function outdatedBackups(backups: readonly Backup[], now: number, free: number | null): Backup[] {
  const used = backups.reduce((sum, { bytes }) => sum + bytes, 0)
  const scarce = free !== null && used > (free + used) / 4
  const fullest = backups.toSorted((a, b) => b.experiments - a.experiments || b.createdAt - a.createdAt).slice(0, 1)
  const newestOfEach = (spanMs: number, spans: number): Backup[] =>
    Array.from({ length: spans }, (_, i) => backups.find(({ createdAt }) => createdAt > now - (i + 1) * spanMs && createdAt <= now - i * spanMs)).filter((found) => found !== undefined)
  const kept = new Set(scarce ? [...backups.slice(0, 2), ...fullest] : [...backups.slice(0, 3), ...fullest, ...newestOfEach(dayMs, 7), ...newestOfEach(7 * dayMs, 4)])
  // From a clock that was ahead: nothing is known of their age.
  return backups.filter((backup) => !kept.has(backup) && backup.createdAt <= now)
}

/** @param free bytes on the disk */
export function dropOutdatedBackups(workspace: string, free: number | null, now = Date.now()): void {
  for (const { file } of outdatedBackups(listBackups(workspace), now, free)) rmSync(file, { force: true })
}
