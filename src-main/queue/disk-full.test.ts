import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openWorkspace } from '../database/index.ts'
import { fillDisk, mountDisk, temporaryFolder } from '../database/test-support.ts'
import { writeModelArtifact } from '../exchange/index.ts'
import { LocalExecutor } from './local-executor.ts'
import { Queue } from './queue.ts'
import { libraryOf, smallSpec, tinyDataset } from './test-support.ts'

const folder = temporaryFolder()
const small = join(folder.path, 'small disk')
/** Epochs of this run take milliseconds and are logged in batches: enough of them that the disk is full long before the last. */
const epochs = 250

const unmount = mountDisk(small, '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs')
afterAll(() => {
  unmount?.()
  folder.remove()
})

test.skipIf(!unmount)('a disk that fills up while training: one message, nothing lost, on it goes when there is room', async () => {
  const workspace = openWorkspace(small, 'command line')
  const faults: unknown[] = []
  const dataset = tinyDataset(folder.path, 'stripes', { train: 120, test: 40 })
  const queue = new Queue({ workspace, datasets: libraryOf(dataset), executor: new LocalExecutor(), writeModel: writeModelArtifact, trainers: 1, onFault: (error) => faults.push(error) })
  queue.resume()
  try {
    const { experimentId } = await queue.add(smallSpec({ epochs, protocol: { kind: 'hold-out', validationSplit: 0.25 } }))
    const runs = () => workspace.store.runs.ofExperiment(experimentId)
    await expect.poll(() => runs()[0]!.epochsDone, { timeout: 30_000, interval: 5 }).toBeGreaterThan(2)

    const filler = join(small, 'filler')
    fillDisk(filler)
    await expect.poll(() => queue.state().problem?.code, { timeout: 20_000 }).toBe('DISK_FULL')
    expect(queue.state().problem!.message).toMatch(/The disk is full.*small disk/)
    const stood = runs()[0]!.epochsDone
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(runs()[0]!.state).toBe('training')
    expect(runs()[0]!.epochsDone).toBeLessThanOrEqual(stood + 1)

    rmSync(filler)
    await expect.poll(() => workspace.store.experiments.row(experimentId)!.state, { timeout: 60_000 }).toBe('done')
    expect(queue.state().problem).toBeNull()
    expect(workspace.store.epochs.ofRun(runs()[0]!.id).map(({ epoch }) => epoch)).toEqual(Array.from({ length: epochs }, (_, i) => i))
    expect(workspace.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(runs().map(({ crashes }) => crashes)).toEqual([0, 0])
    expect(faults).toEqual([])
  } finally {
    await queue.close()
    workspace.close()
  }
})
