import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SearchedParameter, searchedParameterSchema, type SearchValue } from '../../src-shared/search/domain.ts'
import { essence, SearchBench, sharedExecutor, smallSearch } from './test-support.ts'

// Real trainings on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

const executor = sharedExecutor()
afterAll(() => executor.close())

const units = (values: SearchValue[]): SearchedParameter => searchedParameterSchema.parse({ name: 'units', target: { kind: 'layer', layer: 'dense_2', parameter: 'units' }, domain: { kind: 'choice', values } })
const rate = (values: SearchValue[]): SearchedParameter => searchedParameterSchema.parse({ name: 'rate', target: { kind: 'optimizer', parameter: 'learningRate' }, domain: { kind: 'choice', values } })

let bench: SearchBench
beforeEach(() => (bench = new SearchBench(executor)))
afterEach(() => bench.remove())

test('a search trains its trials, finds the best and trains it once more', async () => {
  bench.open()
  const { row, trials } = await bench.run(smallSearch({ refit: { epochs: 3 } }))
  expect(row).toMatchObject({ state: 'done', ended: 'trials', counts: { done: 4 }, spaceSize: 6, error: null, secondsLeft: null })
  expect(trials.map(({ trial, status, epochs, epochsPlanned, std }) => ({ trial, status, epochs, epochsPlanned, std }))).toEqual(
    [1, 2, 3, 4].map((trial) => ({ trial, status: 'done', epochs: 2, epochsPlanned: 2, std: null })),
  )
  expect(new Set(trials.map(({ values }) => JSON.stringify(values))).size).toBe(4)

  // The score is the best epoch's, as the log has it.
  const { store } = bench.workspace
  for (const { experimentId, score } of trials) {
    const [run] = store.runs.ofExperiment(experimentId!)
    expect(score).toBe(Math.max(...store.epochs.ofRun(run!.id).map(({ valAccuracy }) => valAccuracy!)))
  }
  const most = Math.max(...trials.map(({ score }) => score!))
  const best = trials.find(({ score }) => score === most)!
  expect(row.best).toEqual({ trial: best.trial, values: best.values, score: most, std: null, experimentId: best.experimentId })

  const refit = store.experiments.record(row.refit!.experimentId)!.spec
  expect(row.refit).toMatchObject({ state: 'done', valAccuracy: [expect.any(Number), expect.any(Number), expect.any(Number)] })
  expect(refit.model.layers.find(({ name }) => name === 'dense_2')!.parameters['units']).toBe(best.values['units'])
  expect(refit.training).toMatchObject({ epochs: 3, optimizer: { learningRate: best.values['rate'] } })
})

test('one trainer or three, closed in between or not: the same seed gives the same trials and scores', async () => {
  const spec = smallSearch({ sampler: 'tpe', trials: 14, epochs: 1, ahead: 2, refit: { epochs: 1 }, protocol: { kind: 'hold-out', validationSplit: 0.4, split: 'last' },
    space: { parameters: [
      { name: 'units', target: { kind: 'layer', layer: 'dense_2', parameter: 'units' }, domain: { kind: 'integer', min: 2, max: 40 } },
      { name: 'rate', target: { kind: 'optimizer', parameter: 'learningRate' }, domain: { kind: 'real', min: 1e-4, max: 0.1, scale: 'log' } },
    ] } })
  bench.open(1, 'one')
  const one = essence(await bench.run(spec))
  await bench.close()
  expect(one.trials).toHaveLength(14)

  bench.open(3, 'three')
  const three = essence(await bench.run(spec))
  await bench.close()
  expect(three).toEqual(one)

  bench.open(2, 'closed')
  const { searchId } = await bench.searches.add(spec)
  for (const trials of [2, 7, 12]) {
    await expect.poll(() => bench.searches.get(searchId).trials.length, { timeout: 120_000, interval: 20 }).toBeGreaterThan(trials)
    await bench.close()
    bench.open(2, 'closed')
  }
  const closed = await bench.ended(searchId)
  expect(essence(closed)).toEqual(one)
  // Nothing was trained twice: an experiment a trial, and the refit.
  expect(bench.workspace.store.experiments.list()).toHaveLength(15)
})

test('the mean over folds with its spread is what a trial is worth', async () => {
  bench.open()
  const { trials, row } = await bench.run(smallSearch({ protocol: { kind: 'k-fold', folds: 3 }, objective: { metric: 'val_loss', epoch: 'last' }, trials: 2, refit: { epochs: 1 } }))
  const { store } = bench.workspace
  for (const { experimentId, score, std, foldScores, epochs } of trials) {
    const folds = store.runs.ofExperiment(experimentId!).map(({ id }) => store.epochs.ofRun(id).at(-1)!.valLoss!)
    expect(foldScores).toEqual(folds)
    const mean = folds.reduce((sum, loss) => sum + loss, 0) / 3
    expect(score).toBeCloseTo(mean, 12)
    expect(std).toBeCloseTo(Math.sqrt(folds.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 3), 12)
    expect(epochs).toBe(6)
  }
  expect(row.objective.direction).toBe('min')
  expect(row.best!.score).toBe(Math.min(...trials.map(({ score }) => score!)))
  expect(store.experiments.record(row.refit!.experimentId)!.spec.protocol).toMatchObject({ kind: 'hold-out', final: false })
})

/** P23: dense 16, 32 or 1,000,000 units on large images; six combinations, ten trials asked. */
test('what can’t be trained is counted and skipped, and a space that is used up ends the search', async () => {
  bench.open()
  const spec = smallSearch({ trials: 10, epochs: 1, space: { parameters: [units([16, 32, 4_000_000_000]), rate([0.01, 0.001])] } })
  const { warnings, searchId } = await bench.searches.add(spec)
  expect(warnings).toContainEqual({ code: 'MORE_TRIALS_THAN_POINTS', message: 'The space holds 6 configurations, and 10 trials are asked for: each is tried once, then the search ends.', details: { size: 6, trials: 10 } })
  const { row, trials } = await bench.ended(searchId)
  expect(row).toMatchObject({ state: 'done', ended: 'exhausted', counts: { done: 4, skipped: 2 } })
  const skipped = trials.filter(({ status }) => status === 'skipped')
  expect(skipped.map(({ values, experimentId, score }) => ({ units: values['units'], experimentId, score }))).toEqual([1, 2].map(() => ({ units: 4_000_000_000, experimentId: null, score: null })))
  expect(skipped[0]!.error).toMatchObject({ code: 'MODEL_ABOVE_MEMORY', message: expect.stringMatching(/^Training this model takes about .+ GB, and this machine has .+ of memory/) as string })
})

test('a training that fails is written down with its reason, and the others go on', async () => {
  bench.open()
  const { row, trials } = await bench.run(smallSearch({ sampler: 'grid', trials: 3, epochs: 1, protocol: { kind: 'k-fold', folds: 2 }, space: { parameters: [rate([0.01, 1e30, 0.001])] } }))
  expect(row).toMatchObject({ state: 'done', ended: 'trials', counts: { done: 2, failed: 1 } })
  expect(trials.map(({ values, status }) => [values['rate'], status])).toEqual([[0.01, 'done'], [1e30, 'failed'], [0.001, 'done']])
  expect(trials[1]).toMatchObject({ score: null, error: { code: 'LOSS_NOT_FINITE' } })
  expect([1, 3]).toContain(row.best!.trial)
})

test('paused, nothing new is chosen; stopped, what trains ends; more trials go on where it was', async () => {
  bench.open(1)
  const spec = smallSearch({ trials: 2, sampler: 'tpe', ahead: 1, epochs: 1 })
  const { searchId } = await bench.searches.add(spec)
  expect(await bench.searches.pause(searchId)).toMatchObject({ state: 'paused' })
  await expect.poll(() => bench.searches.row(searchId).counts, { timeout: 60_000 }).toEqual({ done: 1 })
  expect(bench.searches.get(searchId).trials).toHaveLength(1)
  await expect(bench.searches.pause(searchId)).rejects.toMatchObject({ code: 'IMPOSSIBLE_SEARCH_ACTION', message: "The search small search is paused, so it can't be told to pause: expected one that is running." })
  await bench.searches.resume(searchId)
  expect(await bench.ended(searchId)).toMatchObject({ row: { state: 'done', counts: { done: 2 } } })

  expect(await bench.searches.setTrials(searchId, 3)).toMatchObject({ state: 'running', trials: 3 })
  expect(await bench.ended(searchId)).toMatchObject({ row: { state: 'done', ended: 'trials', counts: { done: 3 } } })

  const long = (await bench.searches.add(smallSearch({ epochs: 50_000 }))).searchId
  await expect.poll(() => bench.searches.row(long).counts.training, { timeout: 60_000 }).toBe(1)
  expect(await bench.searches.stop(long)).toMatchObject({ state: 'stopped', ended: 'stopped' })
  await expect.poll(() => bench.searches.get(long).trials.every(({ status }) => status === 'cancelled'), { timeout: 60_000 }).toBe(true)
  await expect(bench.searches.refit(long, 1)).rejects.toMatchObject({ code: 'NO_BEST_TRIAL' })
})

test('a search that makes no sense is refused with a sentence', async () => {
  bench.open()
  const layer = { kind: 'layer', parameter: 'units' } as const
  const never = { ...units([2]), name: 'more', when: { parameter: 'units', values: [9] } }
  await expect(bench.searches.add(smallSearch({ space: { parameters: [{ ...units([8]), target: { ...layer, layer: 'dense_3' } }] } }))).rejects.toMatchObject({ code: 'SPACE_PROBLEM', usage: true, message: expect.stringContaining('Did you mean dense_2?') as string })
  await expect(bench.searches.add(smallSearch({ space: { parameters: [units([8]), never] } }))).rejects.toMatchObject({ code: 'SPACE_PROBLEM', message: expect.stringContaining('which it can never be') as string })
  await expect(bench.searches.add(smallSearch({ space: { parameters: [units([0, -1])] } }))).rejects.toMatchObject({ code: 'ALL_TRIALS_INVALID', message: expect.stringMatching(/^None of the first 2 configurations of the space can be trained\. The first: .*dense_2/) as string })
  await expect(bench.searches.add(smallSearch({ dataset: { id: 'stripes', limit: 4000 } }))).rejects.toMatchObject({ code: 'ALL_TRIALS_INVALID', message: expect.stringContaining('at most the 120 training images') as string })
  expect(bench.searches.list()).toEqual([])
  expect(() => bench.searches.get(1)).toThrow('There is no search 1')

  const one = await bench.run(smallSearch({ epochs: 1, space: { parameters: [units([8])] } }))
  expect(one.row).toMatchObject({ state: 'done', ended: 'exhausted', counts: { done: 1 } })
})

test('the best, or any other trial, becomes an experiment with folds and a final fit', async () => {
  bench.open()
  const { row, trials } = await bench.run(smallSearch({ trials: 2, epochs: 1 }))
  const { experimentId } = await bench.searches.promote(row.id, null, { folds: 3, epochs: 2, name: null })
  const { spec } = bench.workspace.store.experiments.record(experimentId)!
  expect(spec).toMatchObject({ name: `small search · trial ${row.best!.trial}, 3 folds`, protocol: { kind: 'k-fold', folds: 3, final: true }, training: { epochs: 2, optimizer: { learningRate: row.best!.values['rate'] } } })
  await expect.poll(() => bench.workspace.store.experiments.row(experimentId)!.state, { timeout: 120_000 }).toBe('done')
  await expect(bench.searches.promote(row.id, 3, { folds: 3, epochs: 2, name: null })).rejects.toMatchObject({ code: 'UNKNOWN_TRIAL' })

  expect(await bench.searches.remove(row.id, false)).toEqual({ removed: true })
  expect(bench.searches.list()).toEqual([])
  expect(bench.workspace.store.experiments.row(trials[0]!.experimentId!)).not.toBeNull()
})
