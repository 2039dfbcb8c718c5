import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { specOf, temporaryFolder } from './test-support.ts'
import { storeOf } from './workspace.ts'

const folder = temporaryFolder()
const connection = openDatabase(join(folder.path, 'foldbench.sqlite'))
const store = storeOf(connection)
afterAll(() => {
  connection.close()
  folder.remove()
})

const add = (name = 'baseline', runs = 3): { id: number; runs: number[] } => {
  const id = store.experiments.insert({ spec: specOf({ name }), datasetHash: 'h', classes: ['Trouser', 'Dress'], parameters: 804_554, createdAt: 1_000 })
  const ids = Array.from({ length: runs }, (_, i) =>
    store.runs.insert({ experimentId: id, role: i === runs - 1 ? 'final' : 'fold', fold: i === runs - 1 ? 0 : i + 1, epochsPlanned: 10, trainSamples: 48_000 }),
  )
  return { id, runs: ids }
}

const finish = (run: number, accuracy: number): void => {
  store.runs.move(run, 'queued', 'training', { startedAt: 2_000 + run })
  store.runs.move(run, 'training', 'done', { finishedAt: 3_000 + run, accuracy, loss: 1 - accuracy })
}

test('a row sums its runs up: state, fold accuracies, test accuracy, times', () => {
  const { id, runs } = add()
  expect(store.experiments.row(id)).toMatchObject({ state: 'queued', accuracy: null, testAccuracy: null, startedAt: null, finishedAt: null, runs: 3, runsDone: 0, dataset: 'fashion-mnist', seed: 1, modelSource: 'baseline' })
  finish(runs[0]!, 0.91)
  expect(store.experiments.row(id)).toMatchObject({ state: 'queued', accuracy: { mean: 0.91, std: null, n: 1 }, startedAt: 2_000 + runs[0]!, finishedAt: null, runsDone: 1 })
  finish(runs[1]!, 0.93)
  finish(runs[2]!, 0.9)
  const row = store.experiments.row(id)!
  expect(row).toMatchObject({ state: 'done', testAccuracy: 0.9, finishedAt: 3_000 + runs[2]!, runsDone: 3 })
  expect(row.testLoss).toBeCloseTo(0.1, 12)
  // Population: the two accuracies lie 0.01 from their mean.
  expect(row.accuracy!.mean).toBeCloseTo(0.92, 12)
  expect(row.accuracy!.std).toBeCloseTo(0.01, 12)
  expect(store.experiments.list().map((found) => found.id)[0]).toBe(id)
})

test('a run moves only from the state it is in', () => {
  const { runs } = add()
  expect(store.runs.move(runs[0]!, 'training', 'done')).toBe(false)
  expect(store.runs.move(runs[0]!, 'queued', 'failed', { error: { code: 'X', message: 'It went wrong.', details: { epoch: 2 } } })).toBe(true)
  expect(store.runs.get(runs[0]!)).toMatchObject({ state: 'failed', error: { code: 'X', message: 'It went wrong.', details: { epoch: 2 } } })
})

test('epochs are given by run; an epoch told twice is one; training may go back', () => {
  const { id, runs } = add()
  const epoch = (n: number, loss: number) => ({ epoch: n, loss, accuracy: 0.5, valLoss: null, valAccuracy: 0.25, topK: null, valTopK: null, learningRate: 1e-3, seconds: 2 })
  for (const n of [0, 1, 2]) store.epochs.put(runs[0]!, epoch(n, 1 / (n + 1)))
  store.epochs.put(runs[0]!, epoch(1, 0.5))
  store.epochs.put(runs[1]!, epoch(0, Infinity))
  store.epochs.dropFrom(runs[0]!, 2)
  expect(store.epochs.ofExperiment(id)).toEqual({ [runs[0]!]: [epoch(0, 1), epoch(1, 0.5)], [runs[1]!]: [epoch(0, Infinity)] })
})

test('an evaluation comes back as it went in', () => {
  const { id, runs } = add()
  const evaluation = {
    classes: 2,
    loss: 0.25,
    accuracy: 0.5,
    matrix: [[1, 0], [1, 0]],
    indices: Int32Array.of(7, 9),
    labels: Int32Array.of(0, 1),
    probabilities: Float32Array.of(0.75, 0.25, 0.7, 0.3),
  }
  store.evaluations.put({ ...evaluation, runId: runs[0]!, part: 'train' })
  store.evaluations.put({ ...evaluation, runId: runs[2]!, part: 'test' })
  expect(store.evaluations.outOfFold(id)).toEqual([]) // not done yet
  finish(runs[0]!, 0.5)
  finish(runs[2]!, 0.5)
  expect(store.evaluations.outOfFold(id)).toEqual([{ ...evaluation, runId: runs[0], part: 'train' }])
  expect(store.evaluations.test(id)).toEqual({ ...evaluation, runId: runs[2], part: 'test' })
  expect(() => store.evaluations.put({ ...evaluation, runId: runs[1]!, part: 'train', labels: Int32Array.of(0) })).toThrow(/CHECK/)
})

test('removing an experiment removes what hangs on it, and its number is not given again', () => {
  const { id, runs } = add('to be removed')
  store.artifacts.put({ experimentId: id, runId: runs[0]!, kind: 'model', path: `artifacts/${id}/fold-1.h5`, sha256: 'a', bytes: 1, createdAt: 1 })
  const style = store.experiments.row(id)!.styleIndex
  expect(store.experiments.remove(id)).toBe(true)
  for (const table of ['runs', 'epochs', 'evaluations', 'artifacts']) {
    const left = connection.prepare<[number], { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${table === 'runs' || table === 'artifacts' ? 'experiment_id = ?' : `run_id IN (SELECT id FROM runs WHERE experiment_id = ?)`}`)
    expect(left.get(id)?.n, table).toBe(0)
  }
  const next = add('next')
  expect(next.id).toBe(id + 1)
  expect(store.experiments.row(next.id)!.styleIndex).toBe(style + 1)
})

test('a renamed experiment keeps one name', () => {
  const { id } = add('first')
  store.experiments.rename(id, 'second')
  expect(store.experiments.row(id)!.name).toBe('second')
  expect(store.experiments.record(id)!.spec.name).toBe('second')
})
