import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isNetworkKind, onNetwork } from './network-folder.ts'
import { openDatabase, openPlain, prepareForWriting } from './open.ts'
import { temporaryFolder } from './test-support.ts'

test('knows network file systems by the numbers of Linux', () => {
  expect([0x6969, 0xff534d42, 0xfe534d42, 0x01021997].every(isNetworkKind)).toBe(true)
  // statfs gives 32 bits, on some builds signed
  expect(isNetworkKind(0xff534d42 | 0)).toBe(true)
  // ext4, tmpfs, btrfs, XFS, overlayfs, FUSE
  expect([0xef53, 0x01021994, 0x9123683e, 0x58465342, 0x794c7630, 0x65735546].some(isNetworkKind)).toBe(false)
})

test('knows shares of Windows by their paths', () => {
  expect([String.raw`\\server\share\work`, '//server/share', String.raw`\\?\UNC\server\share`].map((path) => onNetwork(path, 'win32'))).toEqual([true, true, true])
  expect([String.raw`C:\Users\me`, String.raw`\\?\C:\long`].map((path) => onNetwork(path, 'win32'))).toEqual([false, false])
})

test('a folder of this machine is none, nor is one that is not there', () => {
  const folder = temporaryFolder()
  expect(onNetwork(folder.path)).toBe(false)
  expect(onNetwork(join(folder.path, 'nowhere'))).toBe(false)
  folder.remove()
})

test('a database that was kept with a write-ahead log goes on without one, and back', () => {
  const folder = temporaryFolder()
  const file = join(folder.path, 'foldbench.sqlite')
  openDatabase(file).close()
  for (const journal of ['DELETE', 'WAL'] as const) {
    const connection = openPlain(file)
    prepareForWriting(connection, journal)
    expect(connection.pragma('journal_mode', { simple: true })).toBe(journal.toLowerCase())
    expect(connection.pragma('locking_mode', { simple: true })).toBe('normal')
    // Others can read beside it.
    const reader = openPlain(file, { readOnly: true })
    expect(reader.prepare('SELECT count(*) FROM experiments').pluck().get()).toBe(0)
    reader.close()
    connection.close()
  }
  folder.remove()
})
