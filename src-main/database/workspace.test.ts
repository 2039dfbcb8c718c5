import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillDisk, mountDisk, remountReadOnly, specOf, temporaryFolder } from './test-support.ts'
import { openWorkspace, openWorkspaceForReading, type Workspace } from './workspace.ts'

let folder: ReturnType<typeof temporaryFolder>
const open: Workspace[] = []
const opened = (workspace: Workspace): Workspace => {
  open.push(workspace)
  return workspace
}

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  for (const workspace of open.splice(0)) workspace.close()
  folder.remove()
})

const problemOf = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test('a workspace is made with its folders; its name may be in any script', () => {
  const path = join(folder.path, 'آزمایش‌ها', 'été №1')
  const workspace = opened(openWorkspace(path, 'window'))
  expect(existsSync(workspace.artifacts) && existsSync(workspace.cache) && existsSync(workspace.file)).toBe(true)
})

test('a second writer is told who holds the workspace; readers get in', () => {
  const workspace = opened(openWorkspace(folder.path, 'window'))
  workspace.store.experiments.insert({ spec: specOf({ name: 'seen' }), datasetHash: 'h', classes: [], parameters: 0, createdAt: 0 })
  expect(problemOf(() => openWorkspace(folder.path, 'command line'))).toMatchObject({
    code: 'WORKSPACE_IN_USE',
    message: expect.stringContaining(`in use by the Foldbench window (process ${process.pid},`) as string,
  })
  const reader = opened(openWorkspaceForReading(folder.path))
  expect(reader.store.experiments.list().map(({ name }) => name)).toEqual(['seen'])
  expect(() => reader.store.experiments.rename(1, 'changed')).toThrow(/readonly/)
})

test('closing gives the workspace free', () => {
  openWorkspace(folder.path, 'window').close()
  opened(openWorkspace(folder.path, 'command line'))
})

test('the lock of a killed workbench is free at once, whatever its file says', async () => {
  const script = `import { openWorkspace } from ${JSON.stringify(join(import.meta.dirname, 'workspace.ts'))}
    openWorkspace(process.argv[1], 'browser'); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  expect(problemOf(() => openWorkspace(folder.path, 'window'))).toMatchObject({ code: 'WORKSPACE_IN_USE', details: { pid: holder.pid as number, host: 'browser' } })
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(existsSync(join(folder.path, 'workbench.json'))).toBe(true)
  opened(openWorkspace(folder.path, 'window'))
})

test('what is no folder, and reading where nothing is, are sentences', () => {
  const file = join(folder.path, 'notes.txt')
  writeFileSync(file, 'x')
  expect(problemOf(() => openWorkspace(file, 'window'))).toMatchObject({ code: 'WORKSPACE_NOT_A_FOLDER', message: expect.stringContaining('is a file') as string })
  expect(problemOf(() => openWorkspace(join(file, 'within'), 'window'))).toMatchObject({ code: 'WORKSPACE_NOT_A_FOLDER' })
  mkdirSync(join(folder.path, 'empty'))
  expect(problemOf(() => openWorkspaceForReading(join(folder.path, 'empty')))).toMatchObject({ code: 'NO_WORKSPACE', usage: true })
})

test.runIf(process.platform === 'linux')('a place where no folder can be made is refused at once', () => {
  expect(problemOf(() => openWorkspace('/proc/nowhere/workspace', 'window'))).toMatchObject({ code: 'WORKSPACE_UNWRITABLE' })
})

test('on a full disk a workspace says so with path and room, and opens for reading; with room it opens again', (context) => {
  const disk = join(folder.path, 'full disk')
  const unmount = mountDisk(disk, '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs')
  if (!unmount) return context.skip()
  try {
    const made = openWorkspace(disk, 'window')
    made.store.experiments.insert({ spec: specOf({ name: 'kept' }), datasetHash: 'h', classes: [], parameters: 0, createdAt: 0 })
    made.close()
    const filler = join(disk, 'filler')
    fillDisk(filler)
    expect(problemOf(() => openWorkspace(disk, 'window'))).toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/The disk is full \(0 bytes free\): .*foldbench\.sqlite/) as string })
    const reader = openWorkspaceForReading(disk)
    expect(reader.store.experiments.list().map(({ name }) => name)).toEqual(['kept'])
    reader.close()
    rmSync(filler)
    const again = openWorkspace(disk, 'window')
    expect(again.store.experiments.list()).toHaveLength(1)
    again.close()
  } finally {
    unmount()
  }
})

test('a folder that can only be read says so, and opens for reading', (context) => {
  const disk = join(folder.path, 'disk')
  mkdirSync(disk)
  openWorkspace(disk, 'window').close()
  const readOnly = join(folder.path, 'read-only')
  const unmount = mountDisk(readOnly, '--bind', disk)
  if (!unmount) return context.skip()
  try {
    remountReadOnly(readOnly)
    expect(problemOf(() => openWorkspace(readOnly, 'window'))).toMatchObject({ code: 'WORKSPACE_UNWRITABLE', message: expect.stringContaining("can't be made or written (EROFS)") as string })
    const reader = openWorkspaceForReading(readOnly)
    expect(reader.store.experiments.list()).toEqual([])
    reader.close()
  } finally {
    unmount()
  }
})
