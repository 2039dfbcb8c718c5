import { expect, test } from 'vitest'
import type { Backup } from '../../src-shared/contract/log.ts'
import { backupDue } from './automatic-backups.ts'
import { backupName, outdatedBackups } from './backups.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 25, 9)
const backup = (daysAgo: number, experiments = 10, bytes = 1): Backup => ({ file: `${daysAgo}`, bytes, createdAt: now - daysAgo * day, experiments })
const dropped = (backups: readonly Backup[], free: number | null = null): number[] => outdatedBackups(backups, now, free).map(({ file }) => Number(file))

test('names stand in the order of time', () => {
  expect(backupName(now)).toBe('foldbench-20261125T090000Z.sqlite')
  expect([backupName(now), backupName(now + 1_000), backupName(now + 40 * day)].toSorted()).toEqual([backupName(now), backupName(now + 1_000), backupName(now + 40 * day)])
})

test('of daily ones a week is kept, and one a week for a month', () => {
  const left = Array.from({ length: 40 }, (_, i) => backup(i)).filter(({ file }) => !dropped(Array.from({ length: 40 }, (_, i) => backup(i))).includes(Number(file)))
  expect(left.map(({ file }) => Number(file))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 14, 21])
})

test('the newest three stay however old they are', () => {
  expect(dropped([backup(100), backup(200), backup(300), backup(400)])).toEqual([400])
})

test('an emptied log never pushes the full one out', () => {
  const backups = [...Array.from({ length: 30 }, (_, i) => backup(i, 1)), backup(60, 500), backup(61, 400)]
  expect(dropped(backups)).not.toContain(60)
  expect(dropped(backups)).toContain(61)
})

test('where the disk is small, the newest two and the fullest stay', () => {
  const backups = [backup(0, 5, 100), backup(1, 5, 100), backup(2, 5, 100), backup(3, 9, 100)]
  expect(dropped(backups, 10_000)).toEqual([])
  expect(dropped(backups, 500)).toEqual([2])
})

test('what a clock that was ahead has written is left alone', () => {
  expect(dropped([backup(-400), backup(-300), backup(0), backup(1), backup(2), backup(90)])).toEqual([90])
})

test('one is due daily, where something has changed', () => {
  const log = { changedAt: now - 1, empty: false }
  expect(backupDue(undefined, log, now)).toBe(true)
  expect(backupDue(undefined, { ...log, empty: true }, now)).toBe(false)
  expect(backupDue({ createdAt: now - day / 2 }, log, now)).toBe(false)
  expect(backupDue({ createdAt: now - day }, log, now)).toBe(true)
  expect(backupDue({ createdAt: now - day }, { ...log, changedAt: now - 2 * day }, now)).toBe(false)
  // The clock was set back.
  expect(backupDue({ createdAt: now + day }, log, now)).toBe(true)
})
