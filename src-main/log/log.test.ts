import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openWorkspace, openWorkspaceForReading, type Workspace } from '../database/index.ts'
import { breakPages, fillDisk, mountDisk, specOf, temporaryFolder } from '../database/test-support.ts'
import { AutomaticBackups } from './automatic-backups.ts'
import { LogKeeper } from './log-keeper.ts'
import { addTrained } from './test-support.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder: ReturnType<typeof temporaryFolder>
let workspace: Workspace
let log: LogKeeper
beforeEach(() => {
  folder = temporaryFolder()
  workspace = openWorkspace(join(folder.path, 'فضای کار é'), 'window')
  log = new LogKeeper(workspace)
})
afterEach(async () => {
  await log.close()
  workspace.close()
  folder.remove()
})

const old = (path: string): void => utimesSync(path, 1, 1)
const rowsOf = (file: string, table: string): unknown[] => {
  const connection = new Database(file, { readonly: true })
  const rows = connection.prepare(`SELECT * FROM ${table}`).all()
  connection.close()
  return rows
}

test('a backup is the log at one moment, while it is being written to', async () => {
  addTrained(workspace, 'first')
  const file = join(folder.path, 'elsewhere', 'پشتیبان.sqlite')
  const writing = new AbortController()
  const writer = (async () => {
    for (let i = 0; !writing.signal.aborted; i++) {
      // Two lines that belong together: no backup may have one of them.
      workspace.connection.transaction(() => {
        const id = workspace.store.experiments.insert({ spec: specOf({ name: `n${i}` }), datasetHash: 'h', classes: [], parameters: 1, createdAt: 1 })
        workspace.store.runs.insert({ experimentId: id, role: 'fold', fold: 1, epochsPlanned: 1, trainSamples: 1 })
      }).immediate()
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const backup = await log.backUp(file)
  writing.abort()
  await writer
  expect(readdirSync(join(folder.path, 'elsewhere'))).toEqual(['پشتیبان.sqlite'])
  const experiments = rowsOf(file, 'experiments')
  expect(experiments).toHaveLength(backup.experiments)
  expect(rowsOf(file, 'runs')).toHaveLength(experiments.length + 1)
  expect(rowsOf(file, 'evaluations')).toEqual(rowsOf(workspace.file, 'evaluations'))
})

test('a backup replaces a backup, and nothing else', async () => {
  const file = join(folder.path, 'notes.txt')
  writeFileSync(file, 'do not lose this')
  await expect(log.backUp(file)).rejects.toMatchObject({ code: 'BACKUP_TARGET_FOREIGN', usage: true })
  expect(readFileSync(file, 'utf8')).toBe('do not lose this')
  await expect(log.backUp(workspace.file)).rejects.toMatchObject({ code: 'BACKUP_TARGET_FOREIGN' })
  const copy = join(folder.path, 'copy.sqlite')
  expect(await log.backUp(copy)).toMatchObject({ experiments: 0 })
  addTrained(workspace, 'first')
  expect(await log.backUp(copy)).toMatchObject({ experiments: 1 })
})

test('a damaged log is not backed up over a good one', async () => {
  for (let i = 0; i < 40; i++) addTrained(workspace, `experiment ${i}`)
  const kept = await log.backUp()
  const before = readFileSync(kept.file)
  workspace.close()
  breakPages(workspace.file, 'experiments')
  workspace = openWorkspace(workspace.folder, 'window')
  log = new LogKeeper(workspace)
  await expect(log.backUp()).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
  await expect(log.backUp(kept.file)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
  expect(log.state().backups).toEqual([kept])
  expect(readFileSync(kept.file).equals(before)).toBe(true)
  expect(await log.check()).toMatchObject({ sound: false })
})

test('where there is no room the backup says so and leaves nothing', async (context) => {
  const disk = join(folder.path, 'small')
  const unmount = mountDisk(disk, '-t', 'tmpfs', '-o', 'size=512k', 'tmpfs')
  if (!unmount) return context.skip()
  try {
    fillDisk(join(disk, 'filler'))
    await expect(log.backUp(join(disk, 'backup.sqlite'))).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(disk)).toEqual(['filler'])
  } finally {
    unmount()
  }
})

test('backups are made by themselves, and say why where they are not', async () => {
  const faults: unknown[] = []
  addTrained(workspace, 'first')
  const automatic = new AutomaticBackups(log, { onFault: (fault) => faults.push(fault), firstMs: 0 })
  await vi.waitUntil(() => log.state().backups.length === 1, { timeout: 60_000 })
  automatic.close()
  expect(faults).toEqual([])
  rmSync(join(workspace.folder, 'backups'), { recursive: true })
  writeFileSync(join(workspace.folder, 'backups'), 'a file in the way')
  const failing = new AutomaticBackups(log, { onFault: (fault) => faults.push(fault), firstMs: 0 })
  await vi.waitUntil(() => failing.problem !== null, { timeout: 60_000 })
  failing.close()
  expect(faults).toHaveLength(1)
  rmSync(join(workspace.folder, 'backups'))
})

test('checks every file by its hash, and finds what nothing names', async () => {
  const [first, second] = [addTrained(workspace, 'first'), addTrained(workspace, 'second')]
  expect(await log.check()).toMatchObject({ sound: true, problems: [], filesChecked: 4, files: [], orphans: [] })
  writeFileSync(join(workspace.artifacts, `${first}`, 'fold-1.h5'), 'weights of 9, fold 1')
  rmSync(join(workspace.artifacts, `${second}`, 'fold-2.h5'))
  mkdirSync(join(workspace.artifacts, '77'))
  for (const [name, age] of [['left.h5', old], ['just-written.h5', () => {}]] as const) {
    writeFileSync(join(workspace.artifacts, '77', name), 'left')
    age(join(workspace.artifacts, '77', name))
  }
  const found = await log.check()
  expect(found).toMatchObject({ sound: false, orphans: [{ path: 'artifacts/77/left.h5', bytes: 4 }] })
  expect(found.files).toEqual([
    { path: `artifacts/${first}/fold-1.h5`, experimentId: first, problem: 'changed' },
    { path: `artifacts/${second}/fold-2.h5`, experimentId: second, problem: 'missing' },
  ])
  expect(await log.removeOrphans()).toEqual({ removed: 1, bytes: 4 })
  expect(existsSync(join(workspace.artifacts, '77', 'just-written.h5'))).toBe(true)
})

test('finds lines that belong to nothing, and lines of the table that are not what their runs say', async () => {
  addTrained(workspace, 'first')
  const other = new Database(workspace.file)
  other.pragma('foreign_keys = OFF')
  other.exec('DROP TRIGGER runs_changed; UPDATE runs SET accuracy = 0.9 WHERE id = 1')
  expect(await log.check()).toMatchObject({ sound: false, problems: [], differentRows: 1 })
  other.exec(`INSERT INTO epochs (run_id, epoch, loss, accuracy, learning_rate, seconds) VALUES (99, 0, 1, 1, 1, 1)`)
  expect((await log.check()).problems).toEqual([expect.stringMatching(/^a line of epochs .*belongs to one of runs that is not there$/u)])
  other.close()
})

test('gives the room of deleted experiments back', async () => {
  for (let i = 0; i < 60; i++) workspace.store.experiments.insert({ spec: specOf({ name: `n${i}` }), datasetHash: 'x'.repeat(20_000), classes: [], parameters: 1, createdAt: 1 })
  for (let id = 2; id <= 60; id++) workspace.store.experiments.remove(id)
  expect(log.state().reclaimableBytes).toBeGreaterThan(500_000)
  const { bytesBefore, bytesAfter } = await log.compact()
  expect(bytesAfter).toBeLessThan(bytesBefore / 2)
  expect(log.state()).toMatchObject({ reclaimableBytes: 0, databaseBytes: bytesAfter })
  expect(workspace.store.experiments.list().map(({ name }) => name)).toEqual(['n0'])
})

test('everything goes out as CSV', async () => {
  const id = addTrained(workspace, 'first, "best"')
  const { folder: made, files } = await log.export('csv', join(folder.path, 'export'))
  const read = (name: string): string => readFileSync(join(made, name), 'utf8')
  expect(readdirSync(made)).toEqual(expect.arrayContaining(['experiments.csv', 'runs.csv', 'epochs.csv', 'evaluations.csv', 'artifacts.csv', 'tags.csv', 'settings.csv', 'experiment_rows.csv', 'predictions']))
  expect(files).toBeGreaterThan(8)
  expect(read('epochs.csv').split('\r\n').slice(0, 2)).toEqual(['run_id,epoch,loss,accuracy,val_loss,val_accuracy,top_k,val_top_k,learning_rate,seconds', '1,0,0.5,0.75,0.6,0.6,,,0.001,2'])
  expect(read('tags.csv')).toBe(`experiment_id,tag\r\n${id},deep\r\n${id},ژرف\r\n`)
  expect(read('experiments.csv')).toContain('"first, ""best"""')
  expect(read('settings.csv')).toContain(`${id},training.batchSize,32\r\n`)
  expect(read('predictions/run-1.csv')).toBe('index,label,p0,p1\r\n4,0,0.75,0.25\r\n9,1,0.5,0.5\r\n')
  await expect(log.export('csv', made)).rejects.toMatchObject({ code: 'EXPORT_TARGET_EXISTS', usage: true })
})

test('everything goes out as JSON, runs within their experiments', async () => {
  addTrained(workspace, 'first')
  addTrained(workspace, 'second')
  const { folder: made } = await log.export('json')
  expect(made.startsWith(join(workspace.folder, 'exports'))).toBe(true)
  const { experiments, ...rest } = JSON.parse(readFileSync(join(made, 'log.json'), 'utf8')) as { experiments: Record<string, unknown>[] }
  expect(rest).toMatchObject({ format: 'foldbench-log', version: expect.any(Number) as number })
  expect(experiments).toHaveLength(2)
  expect(experiments[0]).toMatchObject({
    name: 'first', spec: { training: { batchSize: 32 } }, classes: ['cat', 'dog'], tags: [{ tag: 'deep' }, { tag: 'ژرف' }],
    runs: [{ fold: 1, accuracy: 0.6, epochs: [{ epoch: 0, loss: 0.5, top_k: null }, { epoch: 1 }], evaluations: [{ matrix: [[1, 0], [1, 0]], indices: [4, 9], labels: [0, 1], probabilities: [[0.75, 0.25], [0.5, 0.5]] }] }, { fold: 2 }],
    artifacts: [{ path: 'artifacts/1/fold-1.h5' }, { path: 'artifacts/1/fold-2.h5' }],
  })
})

test('a reader backs up and exports where it is told to, and changes nothing of the workspace', async () => {
  addTrained(workspace, 'first')
  const reader = openWorkspaceForReading(workspace.folder)
  const reading = new LogKeeper(reader)
  expect(await reading.backUp(join(folder.path, 'copy.sqlite'))).toMatchObject({ experiments: 1 })
  await expect(reading.backUp()).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  await expect(reading.compact()).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  await expect(reading.removeOrphans()).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  expect(reading.state().mode).toBe('read')
  await reading.close()
  reader.close()
})

test('closing gives up what is being done', async () => {
  addTrained(workspace, 'first')
  const task = log.check().catch((error: unknown) => error)
  await log.close()
  expect(await task).toMatchObject({ code: 'CLOSING' })
})
