import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace, openWorkspaceForReading, type Workspace } from '../database/index.ts'
import { specOf, temporaryFolder } from '../database/test-support.ts'
import { Experiments } from './experiments.ts'

let folder: ReturnType<typeof temporaryFolder>
let workspace: Workspace
let experiments: Experiments
let changes = 0

beforeEach(() => {
  folder = temporaryFolder()
  workspace = openWorkspace(folder.path, 'window')
  changes = 0
  experiments = new Experiments(workspace, () => changes++)
})
afterEach(() => {
  workspace.close()
  folder.remove()
})

/** Two folds and a final fit, each with an evaluation and a model. */
function trained(name = 'baseline'): { id: number; runs: number[] } {
  const { store, artifacts } = workspace
  const id = store.experiments.insert({ spec: specOf({ name }), datasetHash: 'h', classes: ['Trouser', 'Dress'], parameters: 10, createdAt: 1 })
  mkdirSync(join(artifacts, String(id)), { recursive: true })
  const runs = (['fold', 'fold', 'final'] as const).map((role, i) => {
    const fold = role === 'final' ? 0 : i + 1
    const run = store.runs.insert({ experimentId: id, role, fold, epochsPlanned: 1, trainSamples: 4 })
    // Fold 1 has samples 0 and 2 and both right; fold 2 has 1, 3 and 4 and two of three right.
    const [indices, labels, right] = role === 'final' ? [[0, 1], [0, 1], [true, true]] : i === 0 ? [[0, 2], [0, 0], [true, true]] : [[1, 3, 4], [1, 1, 0], [true, false, true]]
    const probabilities = Float32Array.from(labels!.flatMap((label, k) => ((label === 0) === right![k] ? [0.75, 0.25] : [0.25, 0.75])))
    const accuracy = right!.filter(Boolean).length / right!.length
    store.evaluations.put({ runId: run, part: role === 'final' ? 'test' : 'train', classes: 2, loss: i + 1, accuracy, matrix: [], indices: Int32Array.from(indices!), labels: Int32Array.from(labels!), probabilities })
    const path = `artifacts/${id}/${role === 'final' ? 'final_model' : `fold-${fold}`}.h5`
    writeFileSync(join(folder.path, path), 'x')
    store.artifacts.put({ experimentId: id, runId: run, kind: 'model', path, sha256: 's', bytes: 1, createdAt: 1 })
    store.runs.move(run, 'queued', 'training')
    store.runs.move(run, 'training', 'done', { accuracy, finishedAt: 2 })
    return run
  })
  return { id, runs }
}

test('folds are put together: every sample once, loss and accuracy over all of them', () => {
  const { id } = trained()
  const view = experiments.evaluation(id, 'out-of-fold')!
  expect(view).toMatchObject({ scope: 'out-of-fold', samples: 5, accuracy: 4 / 5, confusionMatrix: [[3, 0], [1, 1]] })
  expect(view.loss).toBeCloseTo((2 * 1 + 3 * 2) / 5, 12)
  expect(view.report).toMatchObject({ accuracy: 4 / 5, classes: [{ name: 'Trouser', support: 3, recall: 1 }, { name: 'Dress', support: 2, recall: 0.5 }] })
  expect(experiments.evaluation(id, 'test')).toMatchObject({ samples: 2, accuracy: 1, loss: 3 })
})

test('without an evaluation there is none; without an experiment there is a sentence', () => {
  const id = workspace.store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: [], parameters: 0, createdAt: 0 })
  expect(experiments.evaluation(id, 'test')).toBeNull()
  expect(experiments.evaluation(id, 'out-of-fold')).toBeNull()
  expect(() => experiments.get(id + 1)).toThrow(`There is no experiment ${id + 1} in the workspace ${folder.path}. The newest is ${id}.`)
})

test('what was stored and no longer agrees with itself is not shown', () => {
  const { id, runs } = trained()
  workspace.connection.prepare('UPDATE evaluations SET accuracy = 0.25 WHERE run_id = ?').run(runs[2])
  expect(() => experiments.evaluation(id, 'test')).toThrow(/must be the same number/)
})

test('the model of an experiment is that of the final fit, else of its first fold', () => {
  const { id, runs } = trained()
  expect(experiments.modelFile(id, null)).toMatchObject({ role: 'final', fold: 0, artifact: { runId: runs[2], path: join(folder.path, 'artifacts', String(id), 'final_model.h5') } })
  expect(experiments.modelFile(id, runs[1]!)).toMatchObject({ role: 'fold', fold: 2 })
  workspace.connection.prepare('DELETE FROM artifacts WHERE run_id = ?').run(runs[2])
  expect(experiments.modelFile(id, null)).toMatchObject({ role: 'fold', fold: 1 })
  expect(() => experiments.modelFile(id, runs[2]!)).toThrow(/has no trained model yet/)
})

test('removing takes rows and files, tells it, and spares what trains', async () => {
  const [first, second] = [trained('first'), trained('second')]
  const busy = workspace.store.experiments.insert({ spec: specOf({ name: 'busy' }), datasetHash: 'h', classes: [], parameters: 0, createdAt: 0 })
  const run = workspace.store.runs.insert({ experimentId: busy, role: 'fold', fold: 1, epochsPlanned: 1, trainSamples: 1 })
  workspace.store.runs.move(run, 'queued', 'training')
  await expect(experiments.remove([first.id, busy])).rejects.toThrow(`Experiment ${busy} (busy) is training. Cancel it first`)
  expect(experiments.list()).toHaveLength(3)
  expect(await experiments.remove([first.id])).toEqual({ removed: 1 })
  expect(experiments.list().map(({ name }) => name)).toEqual(['busy', 'second'])
  expect(existsSync(join(workspace.artifacts, String(first.id)))).toBe(false)
  expect(existsSync(join(workspace.artifacts, String(second.id), 'final_model.h5'))).toBe(true)
  expect(changes).toBe(1)
})

test('renaming is told and stored; a workspace that is only read refuses', async () => {
  const { id } = trained()
  expect(await experiments.rename(id, 'other')).toMatchObject({ id, name: 'other' })
  expect(changes).toBe(1)
  const reader = openWorkspaceForReading(folder.path)
  const reading = new Experiments(reader, () => {})
  expect(reading.get(id).spec.name).toBe('other')
  await expect(reading.rename(id, 'third')).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  reader.close()
})
