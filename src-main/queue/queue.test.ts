import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { QueueState } from '../../src-shared/contract/queue.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import { threadingFor } from '../../src-shared/experiment/threading.ts'
import { openWorkspace, openWorkspaceForReading, type Workspace } from '../database/index.ts'
import { temporaryFolder } from '../database/test-support.ts'
import { writeModelArtifact } from '../exchange/index.ts'
import type { PreparedDataset } from '../room.ts'
import { LocalExecutor } from './local-executor.ts'
import { Queue } from './queue.ts'
import { chain, libraryOf, smallSpec, tinyDataset } from './test-support.ts'

// Real trainings on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

let folder: ReturnType<typeof temporaryFolder>
let workspace: Workspace
let queue: Queue
let datasets: PreparedDataset[]
const faults: unknown[] = []
/** Trainers stay warm from one test to the next. */
const executor = new LocalExecutor()
afterAll(() => executor.close())

function open(trainers = 2): void {
  workspace = openWorkspace(join(folder.path, 'workspace'), 'command line')
  const { start, predict, environment } = executor
  queue = new Queue({
    workspace, trainers, datasets: libraryOf(...datasets), executor: { start, predict, environment, close: async () => {} }, writeModel: writeModelArtifact,
    onFault: (error) => faults.push(error),
  })
  queue.resume()
}

async function close(): Promise<void> {
  await queue.close()
  workspace.close()
}

beforeEach(() => {
  folder = temporaryFolder()
  mkdirSync(join(folder.path, 'data'))
  datasets = [tinyDataset(join(folder.path, 'data'), 'stripes', { train: 120, test: 40 })]
  faults.length = 0
})

afterEach(async () => {
  await close()
  folder.remove()
  expect(faults).toEqual([])
})

const stateOf = (id: number): string | undefined => workspace.store.experiments.row(id)?.state
const settled = async (id: number, timeout = 60_000): Promise<void> => {
  await expect.poll(() => ['done', 'failed', 'cancelled'].includes(stateOf(id) ?? ''), { timeout, interval: 50 }).toBe(true)
}
const runsOf = (id: number) => workspace.store.runs.ofExperiment(id)
const add = async (spec: ExperimentSpec = smallSpec()): Promise<number> => (await queue.add(spec)).experimentId

async function listen(until: (state: QueueState) => boolean): Promise<QueueState[]> {
  const states: QueueState[] = []
  for await (const { queue: state } of queue.live()) {
    if (!state) continue
    states.push(state)
    if (until(state)) break
  }
  return states
}

test('an experiment goes through its states to its models and evaluations, and everyone hears it', async () => {
  open()
  const hears = listen((state) => state.entries[0]?.experiment.state === 'done')
  const id = await add()
  const states = await hears
  expect([...new Set(states.flatMap(({ entries }) => entries.map(({ experiment }) => experiment.state)))]).toEqual(expect.arrayContaining(['training', 'done']))
  expect(states.every(({ entries }) => entries.every(({ runs }) => runs.filter(({ state }) => state === 'starting' || state === 'training').length <= 4))).toBe(true)

  const runs = runsOf(id)
  expect(runs.map(({ role, fold, state, epochsDone, trainSamples }) => ({ role, fold, state, epochsDone, trainSamples }))).toEqual([
    ...[1, 2, 3].map((fold) => ({ role: 'fold', fold, state: 'done', epochsDone: 3, trainSamples: 80 })),
    { role: 'final', fold: 0, state: 'done', epochsDone: 3, trainSamples: 120 },
  ])
  const epochs = workspace.store.epochs.ofExperiment(id)
  expect(runs.map((run) => epochs[run.id]?.map(({ epoch }) => epoch))).toEqual([[0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2]])
  const out = workspace.store.evaluations.outOfFold(id)
  expect(out.flatMap(({ indices }) => [...indices]).sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i))
  out.forEach((evaluation, i) => expect(evaluation.accuracy).toBe(epochs[runs[i]!.id]![2]!.valAccuracy))
  expect(workspace.store.evaluations.test(id)!.indices).toHaveLength(40)
  expect(workspace.store.artifacts.ofExperiment(id).map(({ path }) => path).sort()).toEqual([1, 2, 3].map((fold) => `artifacts/${id}/fold-${fold}.h5`).concat(`artifacts/${id}/final_model.h5`).sort())
  expect(workspace.store.experiments.row(id)).toMatchObject({ state: 'done', runsDone: 4, accuracy: { n: 3 }, testAccuracy: expect.any(Number) as number })
  expect(workspace.store.experiments.record(id)!.environment).toMatchObject({ tensorflow: expect.stringMatching(/^\d/) as string, device: 'CPU' })
})

test('one trainer or two, the same seed gives the same numbers', async () => {
  const probabilities = async (trainers: number): Promise<Float32Array[]> => {
    open(trainers)
    const id = await add()
    await settled(id)
    const found = [...workspace.store.evaluations.outOfFold(id), workspace.store.evaluations.test(id)!].map((evaluation) => evaluation.probabilities)
    await close()
    return found
  }
  const one = await probabilities(1)
  expect(one).toHaveLength(4)
  expect(await probabilities(2)).toEqual(one)
  open()
})

test('cancelled, an experiment keeps what is done, and the next one starts', async () => {
  open(1)
  const long = await add(smallSpec({ name: 'long', epochs: 20_000 }))
  const next = await add(smallSpec({ name: 'next', epochs: 1 }))
  await expect.poll(() => runsOf(long)[0]!.epochsDone, { timeout: 20_000 }).toBeGreaterThan(1)
  const state = queue.cancel(long)
  expect(state.entries.find(({ experiment }) => experiment.id === long)!.experiment.state).toBe('cancelled')
  await settled(next)
  expect(stateOf(next)).toBe('done')
  expect(runsOf(long).map((run) => run.state)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
  expect(() => queue.cancel(long)).toThrow(/is cancelled, so there is nothing to cancel/)
  expect(() => queue.cancel(999)).toThrow(/no experiment 999/)
})

test('a trainer killed in an epoch costs that epoch only; killed three times, the run fails with the cause', async () => {
  open(1)
  const spec = smallSpec({ epochs: 150, protocol: { kind: 'hold-out', validationSplit: 0.25, final: false } })
  const undisturbed = await add(spec)
  await settled(undisturbed)
  const once = await add(spec)
  const run = runsOf(once)[0]!.id
  await expect.poll(() => workspace.store.runs.get(run)!.epochsDone, { timeout: 20_000, interval: 5 }).toBeGreaterThan(3)
  for (const pid of executor.pids()) process.kill(pid, 'SIGKILL')
  await settled(once)
  expect(workspace.store.runs.get(run)).toMatchObject({ state: 'done', crashes: 1, epochsDone: 150 })
  expect(workspace.store.epochs.ofRun(run).map(({ epoch }) => epoch)).toEqual(Array.from({ length: 150 }, (_, i) => i))
  const [before, after] = [undisturbed, once].map((id) => workspace.store.evaluations.outOfFold(id)[0]!.probabilities)
  expect(after).toEqual(before)

  const thrice = await add(smallSpec({ epochs: 50_000, protocol: { kind: 'hold-out', validationSplit: 0.25, final: false } }))
  for (let crash = 1; crash <= 3; crash++) {
    await expect.poll(() => runsOf(thrice)[0]!.state, { timeout: 20_000 }).toBe('training')
    for (const pid of executor.pids()) process.kill(pid, 'SIGKILL')
    await expect.poll(() => runsOf(thrice)[0]!.crashes, { timeout: 20_000 }).toBe(crash)
  }
  await settled(thrice)
  expect(runsOf(thrice)[0]).toMatchObject({ state: 'failed', error: { code: 'TRAINER_CRASHED', message: expect.stringContaining('lost 3 times while it trained this run; the last time it was killed by SIGKILL') as string } })
})

test('closed in the middle, everything goes on at the next start and nothing is trained twice', async () => {
  open(2)
  const id = await add(smallSpec({ epochs: 60 }))
  await expect.poll(() => runsOf(id).some(({ epochsDone }) => epochsDone > 5), { timeout: 20_000, interval: 5 }).toBe(true)
  await close()
  open(2)
  const again = runsOf(id)
  expect(again.every(({ state }) => ['queued', 'starting', 'training', 'done'].includes(state))).toBe(true)
  await settled(id)
  expect(stateOf(id)).toBe('done')
  expect(runsOf(id).map((run) => run.crashes)).toEqual([0, 0, 0, 0])
})

test('threads are kept with the experiment: repeated or interrupted, two of them give the same file to the last byte', async () => {
  open(2)
  const model = chain(['Input', { shape: [8, 8, 1] }], ['Conv2D', { filters: 8, kernel_size: [3, 3] }], ['Dropout', { rate: 0.25 }], ['Flatten', {}], ['Dense', { units: 4, activation: 'softmax' }])
  const spec = smallSpec({ model, epochs: 200, threads: 2, protocol: { kind: 'hold-out', validationSplit: 0.25, final: false } })
  expect(threadingFor(model, 2, spec.training.batchSize)).toEqual({ ways: 2, intraOp: 1, interOp: 2 })
  const fileOf = (id: number) => workspace.store.artifacts.ofExperiment(id).map(({ sha256 }) => sha256)
  const undisturbed = await add(spec)
  await settled(undisturbed)
  expect(stateOf(undisturbed)).toBe('done')

  const interrupted = await add(spec)
  await expect.poll(() => runsOf(interrupted)[0]!.epochsDone, { timeout: 60_000, interval: 5 }).toBeGreaterThan(2)
  await close()
  open(1)
  await settled(interrupted)
  expect(fileOf(interrupted)).toEqual(fileOf(undisturbed))
  expect(workspace.store.epochs.ofRun(runsOf(interrupted)[0]!.id).map(({ loss }) => loss)).toEqual(workspace.store.epochs.ofRun(runsOf(undisturbed)[0]!.id).map(({ loss }) => loss))

  // Without a number, the machine's cores are shared among the runs; the number is kept.
  const alone = await add({ ...spec, threads: null, training: { ...spec.training, epochs: 1 } })
  expect(workspace.store.experiments.record(alone)!.spec.threads).toBe(availableParallelism())
})

test('a loss that is no number fails that run with the cause, and the queue goes on', async () => {
  open()
  const spec = smallSpec()
  const diverging = await add({ ...spec, training: { ...spec.training, optimizer: { kind: 'sgd', learningRate: 1e30, momentum: 0, nesterov: false, weightDecay: null, clipNorm: null, clipValue: null, globalClipNorm: null } } })
  const next = await add(smallSpec({ epochs: 1 }))
  await settled(next)
  expect(stateOf(diverging)).toBe('failed')
  expect(runsOf(diverging).every(({ error }) => error?.code === 'LOSS_NOT_FINITE')).toBe(true)
  expect(stateOf(next)).toBe('done')
})

test('folds of noise stay at chance: no fold has seen what another validates', async () => {
  const noise = tinyDataset(join(folder.path, 'data'), 'noise', { train: 600, test: 0, classes: 10, noise: true })
  datasets.push(noise)
  open()
  const model = chain(['Input', { shape: [8, 8, 1] }], ['Flatten', {}], ['Dense', { units: 64, activation: 'relu' }], ['Dense', { units: 10, activation: 'softmax' }])
  const id = await add(smallSpec({ model, dataset: { id: 'noise' }, epochs: 40, batchSize: 32, protocol: { kind: 'k-fold', folds: 5, stratified: true, final: false } }))
  await settled(id)
  const accuracies = runsOf(id).map(({ accuracy }) => accuracy!)
  // n = 120, p = 0.1: 0.21 lies four standard deviations above chance.
  for (const accuracy of accuracies) expect(accuracy).toBeLessThanOrEqual(0.21)
  const first = runsOf(id).map((run) => workspace.store.epochs.ofRun(run.id)[0]!.loss)
  expect(Math.max(...first) - Math.min(...first)).toBeLessThan(0.15)
})

test('kill -9 of the workbench: finished folds are not repeated, the running one goes on, to equal numbers', async () => {
  open(1)
  const spec = smallSpec({ epochs: 40 })
  const undisturbed = await add(spec)
  await settled(undisturbed)
  await close()

  const script = `
    import { openWorkspace } from ${JSON.stringify(join(import.meta.dirname, '../database/index.ts'))}
    import { Queue } from ${JSON.stringify(join(import.meta.dirname, 'queue.ts'))}
    import { LocalExecutor } from ${JSON.stringify(join(import.meta.dirname, 'local-executor.ts'))}
    import { writeModelArtifact } from ${JSON.stringify(join(import.meta.dirname, '../exchange/index.ts'))}
    import { libraryOf, tinyDataset } from ${JSON.stringify(join(import.meta.dirname, 'test-support.ts'))}
    const [folder, data, spec] = process.argv.slice(1)
    const workspace = openWorkspace(folder, 'window')
    const queue = new Queue({ workspace, datasets: libraryOf(tinyDataset(data, 'stripes', { train: 120, test: 40 })), executor: new LocalExecutor(), writeModel: writeModelArtifact, trainers: 1, onFault: console.error })
    queue.resume()
    console.log((await queue.add(JSON.parse(spec))).experimentId)`
  const victim = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder.path, 'workspace'), join(folder.path, 'data'), JSON.stringify(spec)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const id = Number(String((await once(victim.stdout, 'data'))[0]))
  const reader = openWorkspaceForReading(join(folder.path, 'workspace'))
  const inFold = (fold: number) => reader.store.runs.ofExperiment(id)[fold - 1]!
  await expect.poll(() => inFold(2).epochsDone, { timeout: 30_000, interval: 5 }).toBeGreaterThan(3)
  victim.kill('SIGKILL')
  await once(victim, 'exit')
  const [first, second] = [inFold(1), inFold(2)]
  expect(first.state).toBe('done')
  expect(second.state).toBe('training')
  reader.close()

  open(1)
  await settled(id)
  expect(stateOf(id)).toBe('done')
  expect(runsOf(id)[0]).toEqual(first)
  expect(runsOf(id)[1]!.startedAt).toBe(second.startedAt)
  const [before, after] = [undisturbed, id].map((experiment) => [...workspace.store.evaluations.outOfFold(experiment), workspace.store.evaluations.test(experiment)!].map(({ probabilities }) => probabilities))
  expect(after).toEqual(before)
  expect(readdirSync(join(workspace.cache, 'checkpoints'))).toEqual([])
})
