import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProductError } from '../../src-shared/contract/errors.ts'
import { openDatabase, type Connection } from './open.ts'
import { specOf, temporaryFolder } from './test-support.ts'
import { storeOf, type Store } from './workspace.ts'
import { WriteBuffer } from './write-buffer.ts'

let folder: ReturnType<typeof temporaryFolder>
let connection: Connection
let store: Store
let buffer: WriteBuffer
let run: number
const faults: unknown[] = []
const troubles: (ProductError | null)[] = []

beforeEach(() => {
  folder = temporaryFolder()
  const file = join(folder.path, 'foldbench.sqlite')
  connection = openDatabase(file)
  store = storeOf(connection)
  const experimentId = store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: [], parameters: 0, createdAt: 0 })
  run = store.runs.insert({ experimentId, role: 'fold', fold: 1, epochsPlanned: 10, trainSamples: 1 })
  faults.length = troubles.length = 0
  buffer = new WriteBuffer(connection, { file, retryMs: 50, onFault: (error) => faults.push(error), onTrouble: (trouble) => troubles.push(trouble) })
})

afterEach(() => {
  buffer.close()
  connection.close()
  folder.remove()
})

const epoch = (n: number) => ({ epoch: n, loss: 1, accuracy: 0.5, valLoss: 1, valAccuracy: 0.5, topK: null, valTopK: null, learningRate: 1e-3, seconds: 1 })
const stored = (): number => store.epochs.ofRun(run).length

test('writes come together a moment later, in one transaction', async () => {
  const told: number[] = []
  for (let n = 0; n < 5; n++) buffer.add(() => store.epochs.put(run, epoch(n)), () => told.push(stored()))
  expect(stored()).toBe(0)
  await expect.poll(stored).toBe(5)
  expect(told).toEqual([5, 5, 5, 5, 5])
})

test('a faulty write is left out and told; the others are stored', () => {
  const told: number[] = []
  buffer.add(() => store.epochs.put(run, epoch(0)), () => told.push(0))
  buffer.add(() => store.epochs.put(123_456, epoch(1)), () => told.push(1))
  buffer.add(() => store.epochs.put(run, epoch(2)), () => told.push(2))
  expect(buffer.flush()).toBe(true)
  expect(stored()).toBe(2)
  expect(told).toEqual([0, 2])
  expect(faults).toHaveLength(1)
})

test('a full disk loses nothing: one message, then everything is stored once there is room', async () => {
  const pages = Number(connection.pragma('page_count', { simple: true }))
  connection.pragma(`max_page_count = ${pages}`)
  for (let n = 0; n < 2_000; n++) buffer.add(() => store.epochs.put(run, epoch(n)))
  expect(buffer.flush()).toBe(false)
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(stored()).toBe(0)
  expect(troubles).toMatchObject([{ code: 'DISK_FULL', message: expect.stringMatching(/foldbench\.sqlite could not be written/) as string }])
  connection.pragma('max_page_count = 1073741823')
  await expect.poll(stored).toBe(2_000)
  expect(troubles.at(-1)).toBeNull()
  expect(troubles).toHaveLength(2)
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('a lock of another program loses nothing and holds nobody up for long', async () => {
  const holder = spawn(process.execPath, ['-e', `
    const Database = require('better-sqlite3')
    const db = new Database(process.argv[1])
    db.exec('BEGIN IMMEDIATE')
    console.log('held')
    setTimeout(() => { db.exec('COMMIT'); db.close() }, 1500)`, join(folder.path, 'foldbench.sqlite')], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  buffer.add(() => store.epochs.put(run, epoch(0)))
  const before = performance.now()
  expect(buffer.flush()).toBe(false)
  expect(performance.now() - before).toBeLessThan(600)
  expect(troubles).toMatchObject([{ code: 'DATABASE_BUSY' }])
  await expect.poll(stored, { timeout: 5_000 }).toBe(1)
  expect(troubles.at(-1)).toBeNull()
})

test('closing stores what waits', () => {
  buffer.add(() => store.epochs.put(run, epoch(0)))
  expect(buffer.close()).toBe(0)
  expect(stored()).toBe(1)
})

test('the write-ahead log that a long reader let grow is cut back once it is gone', () => {
  const reader = openDatabase(join(folder.path, 'foldbench.sqlite'), { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM epochs').get()
  const walBytes = (): number => statSync(join(folder.path, 'foldbench.sqlite-wal')).size
  const write = (): void => {
    for (let n = 0; n < 1_000; n++) buffer.add(() => store.epochs.put(run, epoch(n)))
    buffer.flush()
  }
  while (walBytes() < 12e6) write()
  reader.close()
  write()
  write()
  expect(walBytes()).toBeLessThan(5e6)
})
