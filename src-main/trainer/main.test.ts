import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { TrainedEvent, TrainerEvent, TrainerRequest, TrainOrder } from '../../src-shared/contract/trainer.ts'
import { parseSnapshot } from '../../src-shared/datasets/snapshot.ts'
import { protocolSplits } from '../../src-shared/experiment/protocol-splits.ts'
import { temporaryFolder } from '../database/test-support.ts'
import { chain, smallSpec, tinyDataset } from '../queue/test-support.ts'

// Real trainings on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

const folder = temporaryFolder()
const dataset = tinyDataset(folder.path, 'stripes', { train: 120, test: 40 })
const trainers = new Set<Trainer>()
afterAll(() => {
  for (const trainer of trainers) trainer.child.kill('SIGKILL')
  folder.remove()
})

class Trainer {
  readonly child: ChildProcess
  readonly events: TrainerEvent[] = []

  constructor(environment: Record<string, string> = {}) {
    this.child = fork(join(import.meta.dirname, 'main.ts'), { serialization: 'advanced', env: { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '2', ...environment } })
    this.child.on('message', (event) => this.events.push(event as TrainerEvent))
    trainers.add(this)
  }

  send(request: TrainerRequest): void {
    this.child.send(request)
  }

  async until<Kind extends TrainerEvent['kind']>(...kinds: Kind[]): Promise<Extract<TrainerEvent, { kind: Kind }>> {
    for (;;) {
      const at = this.events.findIndex(({ kind }) => (kinds as string[]).includes(kind))
      const [found] = at < 0 ? [] : this.events.splice(0, at + 1).slice(-1)
      if (found) return found as Extract<TrainerEvent, { kind: Kind }>
      await once(this.child, 'message', { signal: AbortSignal.timeout(150_000) })
    }
  }
}

function orderOf(runId: number, changes: Partial<TrainOrder> & { epochs?: number } = {}): TrainOrder {
  const { epochs = 3, ...rest } = changes
  const { model, training, protocol, seed } = smallSpec({ epochs })
  const checkpointPath = join(folder.path, `run-${runId}.checkpoint`)
  return { kind: 'train', runId, model, training, protocol, role: 'fold', fold: 1, seed, threading: { ways: 1, intraOp: 1, interOp: 1 }, dataset: { path: dataset.path, contentHash: dataset.contentHash, limit: null }, checkpointPath, ...rest }
}

const valuesOf = (trained: TrainedEvent): Float32Array[] => trained.weights.map(({ values }) => values)

test('a fold: started, its epochs in order, then weights and an evaluation of its own validation samples', async () => {
  const trainer = new Trainer()
  expect(await trainer.until('ready')).toMatchObject({ tensorflow: expect.stringMatching(/^\d+\.\d+/) as string, device: 'CPU' })
  const order = orderOf(1)
  trainer.send(order)
  expect(await trainer.until('started')).toMatchObject({ runId: 1, epochs: [], trainSamples: 80, validationSamples: 40 })
  const epochs = [await trainer.until('epoch'), await trainer.until('epoch'), await trainer.until('epoch')]
  expect(epochs.map(({ metrics }) => metrics.epoch)).toEqual([0, 1, 2])
  const trained = await trainer.until('trained', 'failed')
  if (trained.kind !== 'trained' || !trained.evaluation) throw new Error('it was not trained')
  const labels = await dataset.labels('train')
  const { validation } = protocolSplits(order.protocol, labels, order.seed)[0]!
  expect(trained.evaluation.indices).toEqual(validation)
  expect(trained.evaluation.labels).toEqual(validation.map((i) => labels[i]!))
  expect(trained.evaluation.probabilities).toHaveLength(40 * 4)
  expect(trained.evaluation.accuracy).toBe(epochs[2]!.metrics.valAccuracy)

  // The final fit, in the same process: all training samples, judged by the test samples.
  trainer.send(orderOf(2, { role: 'final', fold: 0 }))
  expect(await trainer.until('started')).toMatchObject({ trainSamples: 120, validationSamples: 0 })
  expect((await trainer.until('epoch')).metrics).toMatchObject({ valLoss: null, valAccuracy: null })
  const final = await trainer.until('trained')
  expect(final.evaluation!.labels).toEqual(await dataset.labels('test'))
  expect(final.evaluation!.accuracy).toBeGreaterThan(0.5)

  // The weights that it gave predict what it was judged by.
  trainer.send({ kind: 'predict', requestId: 9, model: order.model, weights: final.weights, dataset: order.dataset, part: 'test', indices: Int32Array.of(5, 0) })
  const predicted = await trainer.until('predicted')
  const row = (i: number): Float32Array => final.evaluation!.probabilities.slice(i * 4, i * 4 + 4)
  expect([...predicted.probabilities]).toEqual([...row(5), ...row(0)].map((p) => expect.closeTo(p, 6) as number))
})

test('statistics of Normalization come from the samples that the fold trains on, the others leave no trace', async () => {
  const trainer = new Trainer()
  const model = chain(['Input', { shape: [8, 8, 1] }], ['Normalization', { axis: null }], ['Flatten', {}], ['Dense', { units: 4, activation: 'softmax' }])
  const order = orderOf(5, { model, epochs: 1 })
  trainer.send(order)
  const trained = await trainer.until('trained')
  const { train } = protocolSplits(order.protocol, await dataset.labels('train'), order.seed)[0]!
  const { pixels } = parseSnapshot(readFileSync(dataset.path)).train
  const values = [...train].flatMap((i) => [...pixels.subarray(i * 64, (i + 1) * 64)]).map((pixel) => pixel / 255)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(trained.weights.slice(0, 2).map(({ name, values: [value] }) => [name, value])).toEqual([['mean', expect.closeTo(mean, 6)], ['variance', expect.closeTo(variance, 6)]])
})

test('killed in an epoch, or stopped, a run goes on from its last epoch to bit-equal weights', async () => {
  const whole = new Trainer()
  whole.send(orderOf(10, { epochs: 6 }))
  const undisturbed = valuesOf(await whole.until('trained'))

  const killed = new Trainer()
  killed.send(orderOf(11, { epochs: 6 }))
  while ((await killed.until('epoch')).metrics.epoch < 1);
  killed.child.kill('SIGKILL')
  whole.send(orderOf(11, { epochs: 6 }))
  const resumed = await whole.until('started')
  expect(resumed.epochs.length).toBeGreaterThanOrEqual(2)
  expect(valuesOf(await whole.until('trained'))).toEqual(undisturbed)

  whole.send(orderOf(12, { epochs: 6 }))
  await whole.until('epoch')
  whole.send({ kind: 'stop' })
  const { epochsDone } = await whole.until('stopped')
  whole.send(orderOf(12, { epochs: 6 }))
  expect((await whole.until('started')).epochs).toHaveLength(epochsDone)
  expect(valuesOf(await whole.until('trained'))).toEqual(undisturbed)
})

test('a checkpoint that is damaged, cut off or of another run is not taken up', async () => {
  const trainer = new Trainer()
  const order = orderOf(20, { epochs: 1 })
  trainer.send(order)
  await trainer.until('trained')
  const whole = readFileSync(order.checkpointPath)
  const epochsFound = async (changed: Partial<TrainOrder> = {}): Promise<number> => {
    trainer.send({ ...order, ...changed })
    const { epochs } = await trainer.until('started')
    await trainer.until('trained')
    writeFileSync(order.checkpointPath, whole)
    return epochs.length
  }
  expect(await epochsFound()).toBe(1)
  expect(await epochsFound({ seed: 2 })).toBe(0)
  writeFileSync(order.checkpointPath, Buffer.from(whole.map((byte, i) => (i === whole.length - 40 ? byte ^ 1 : byte))))
  expect(await epochsFound()).toBe(0)
  truncateSync(order.checkpointPath, whole.length - 1)
  expect(await epochsFound()).toBe(0)
})

test('what fails an order is a sentence, and the trainer takes the next', async () => {
  const trainer = new Trainer()
  const { training } = smallSpec()
  trainer.send(orderOf(30, { training: { ...training, optimizer: { ...training.optimizer, kind: 'sgd', learningRate: 1e30, momentum: 0, nesterov: false } } }))
  expect((await trainer.until('failed')).error).toMatchObject({ code: 'LOSS_NOT_FINITE' })
  trainer.send(orderOf(31, { dataset: { path: dataset.path, contentHash: '0'.repeat(64), limit: null } }))
  expect((await trainer.until('failed')).error).toMatchObject({ code: 'DATASET_CHANGED' })
  trainer.send(orderOf(32, { dataset: { path: join(folder.path, 'gone'), contentHash: dataset.contentHash, limit: null } }))
  expect((await trainer.until('failed')).error).toMatchObject({ code: 'SNAPSHOT_MISSING' })
  // Counted, not allocated: 256 × 256 places, each with a million weights.
  const model = chain(['Input', { shape: [8, 8, 1] }], ['UpSampling2D', { size: [32, 32] }], ['Flatten', {}], ['Dense', { units: 1_000_000 }], ['Dense', { units: 4, activation: 'softmax' }])
  trainer.send(orderOf(33, { model }))
  expect((await trainer.until('failed')).error).toMatchObject({ code: 'MODEL_TOO_LARGE', message: expect.stringMatching(/needs about 2\.7 TB .* smaller batch/) as string, details: { weights: expect.closeTo(262e9, -10) as number } })
  trainer.send(orderOf(34))
  await trainer.until('trained')
  trainer.send({ kind: 'exit' })
  expect(await once(trainer.child, 'exit')).toEqual([0, null])
})

test('early stopping ends a run and gives the best epoch back', async () => {
  const trainer = new Trainer()
  const { training } = smallSpec({ epochs: 60 })
  const order = orderOf(40, { training: { ...training, earlyStopping: { monitor: 'val_loss', patience: 2, minDelta: 0, restoreBestWeights: true } } })
  trainer.send(order)
  const losses: number[] = []
  for (;;) {
    const event = await trainer.until('epoch', 'trained')
    if (event.kind === 'trained') {
      expect(losses.length).toBeLessThan(60)
      expect(event.evaluation!.loss).toBeCloseTo(Math.min(...losses), 6)
      expect(losses.length - 1 - losses.indexOf(Math.min(...losses))).toBe(2)
      break
    }
    losses.push(event.metrics.valLoss!)
  }
})

test('without a workbench a trainer ends; without TensorFlow its orders fail with the reason', async () => {
  const orphan = new Trainer()
  await orphan.until('ready')
  orphan.child.disconnect()
  expect(await once(orphan.child, 'exit')).toEqual([0, null])

  const without = new Trainer({ FOLDBENCH_TF_ADDON: join(folder.path, 'missing.node') })
  rmSync(join(folder.path, 'missing.node'), { force: true })
  without.send(orderOf(50))
  expect((await without.until('failed')).error).toMatchObject({ code: 'TENSORFLOW_MISSING' })
})
