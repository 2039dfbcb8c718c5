import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorkspace, openWorkspaceForReading, type Workspace } from '../database/index.ts'
import { specOf, temporaryFolder } from '../database/test-support.ts'
import { Comparisons } from './comparisons.ts'
import { trainedExperiment } from './test-support.ts'

let folder: ReturnType<typeof temporaryFolder>
let workspace: Workspace
let room: Comparisons
let now = 0

beforeEach(() => {
  folder = temporaryFolder()
  workspace = openWorkspace(folder.path, 'window')
  now = 1000
  room = new Comparisons(workspace, () => now++)
})
afterEach(() => {
  workspace.close()
  folder.remove()
})

const trained = (name: string, right: readonly boolean[], datasetHash?: string): number => trainedExperiment(workspace, name, right, datasetHash)

const all = [true, true, true, true, true, true]
const some = [true, false, true, true, false, true]

describe('a comparison that is kept', () => {
  test('has order, name, notes and claims, and is there after a restart', async () => {
    const [a, b] = [trained('a', all), trained('b', some)]
    const made = await room.create({ experimentIds: [b, a], name: 'depth', rope: 0.002 })
    await room.update(made.id, { notes: 'why' })
    await room.addClaim(made.id, a, b)
    await room.addClaim(made.id, a, b)
    workspace.close()
    workspace = openWorkspace(folder.path, 'window')
    room = new Comparisons(workspace)
    expect(room.list()).toEqual([{ id: made.id, name: 'depth', notes: 'why', rope: 0.002, experimentIds: [b, a], claims: [{ id: 1, better: a, worse: b }], updatedAt: 1003 + 1 }])
  })
  test('what is changed last stands first; what is left out of a change stays', async () => {
    const [first, second] = [await room.create({ experimentIds: [trained('a', all)], name: 'first' }), await room.create({ experimentIds: [], name: 'second' })]
    expect(room.list().map(({ name }) => name)).toEqual(['second', 'first'])
    await room.update(first.id, { name: 'renamed' })
    expect(room.list()).toMatchObject([{ name: 'renamed', experimentIds: [1] }, { id: second.id }])
    expect(await room.remove(second.id)).toEqual({ removed: 1 })
    expect(() => room.get(second.id)).toThrow(`There is no comparison ${second.id} in the workspace`)
  })
  test('an experiment that is deleted leaves it, with the claims about it', async () => {
    const [a, b] = [trained('a', all), trained('b', some)]
    const { id } = await room.create({ experimentIds: [a, b] })
    await room.addClaim(id, b, a)
    workspace.store.experiments.remove(b)
    expect(room.get(id)).toMatchObject({ experimentIds: [a], claims: [] })
  })
  test('a claim is about two experiments of its comparison', async () => {
    const [a, b] = [trained('a', all), trained('b', some)]
    const { id } = await room.create({ experimentIds: [a] })
    await expect(room.addClaim(id, a, a)).rejects.toMatchObject({ code: 'CLAIM_OF_ONE', usage: true })
    await expect(room.addClaim(id, a, b)).rejects.toMatchObject({ code: 'CLAIM_NOT_COMPARED', details: { experimentId: b } })
    await room.update(id, { experimentIds: [a, b] })
    const { claims } = await room.addClaim(id, a, b)
    expect(await room.removeClaim(id, claims[0]!.id)).toMatchObject({ claims: [] })
  })
  test('a workspace that is only read keeps nothing, and says so', async () => {
    const reader = openWorkspaceForReading(folder.path)
    await expect(new Comparisons(reader).create({ experimentIds: [] })).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
    reader.close()
  })
})

describe('experiments side by side', () => {
  test('in the order asked for, unknown ones left out, with all samples worked out of the folds', async () => {
    const [a, b] = [trained('a', all), trained('b', some)]
    const found = await room.experiments([b, 99, a])
    expect(found.map(({ row, samples, stepsPerEpoch, classes }) => [row.name, samples, stepsPerEpoch, classes])).toEqual([['b', 6, 1, ['Trouser', 'Dress']], ['a', 6, 1, ['Trouser', 'Dress']]])
    expect(found[0]!.runs.map(({ role, fold }) => [role, fold])).toEqual([['fold', 1], ['fold', 2], ['final', 0]])
    expect((await room.settings([a]))[0]).toMatchObject({ id: a, spec: { name: 'a' }, datasetHash: 'h' })
  })
  test('curves come as columns: training, validation, seconds; without the final fit; a missing epoch is a gap', async () => {
    const [a, b] = [trained('a', all), trained('b', some)]
    workspace.connection.prepare('DELETE FROM epochs WHERE run_id = 1 AND epoch = 0').run()
    const block = await room.curves([a, b], 'accuracy')
    expect(block.runs.map(({ experimentId, fold }) => [experimentId, fold])).toEqual([[a, 1], [a, 2], [b, 1], [b, 2]])
    expect(block.lengths).toEqual([2, 2, 2, 2])
    const values = new Float64Array(await block.columns.arrayBuffer())
    expect([...values.subarray(0, 4)]).toEqual([Number.NaN, 0.6, 0.7, 0.7])
    expect([...values.subarray(8, 12)]).toEqual([Number.NaN, 0.5, 0, 0.5])
    expect(values.at(-1)).toBe(3)
    const none = new Float64Array(await (await room.curves([a], 'topK')).columns.arrayBuffer())
    expect([...none.subarray(0, 8)].every(Number.isNaN)).toBe(true)
  })
  test('agreement on the same samples; other data is refused, missing predictions too', async () => {
    const [a, b, other] = [trained('a', all), trained('b', some), trained('other', all, 'another')]
    const empty = workspace.store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: ['Trouser', 'Dress'], parameters: 0, createdAt: 0 })
    const outcomes = await room.agreements([a, b, other, empty], 'test')
    expect(outcomes.slice(0, 3)).toMatchObject([
      { a, b, outcome: { ok: true, bothRight: 4, onlyA: 2, onlyB: 0, bothWrong: 0 } },
      { a, b: other, outcome: { ok: false, reason: 'different-data' } },
      { a, b: empty, outcome: { ok: false, reason: 'no-samples' } },
    ])
  })
  test('samples that one has right and the other wrong, out of all folds together', async () => {
    const [a, b, other] = [trained('a', all), trained('b', some), trained('other', all, 'another')]
    const page = await room.samples([a, b], 'out-of-fold', { kind: 'only-a', cell: null, ofClass: null }, { offset: 0, limit: 10 })
    expect(page).toMatchObject({ part: 'train', total: 2, compared: 6, samples: [{ index: 1, label: 1, predictions: [{ predicted: 1 }, { predicted: 0, probabilities: [0.75, 0.25] }] }, { index: 4, label: 0 }] })
    expect((await room.samples([b], 'test', { kind: 'cell', cell: { actual: 1, predicted: 0 }, ofClass: null }, { offset: 0, limit: 10 })).samples.map(({ index }) => index)).toEqual([1])
    expect(await room.samples([a, other], 'test', { kind: 'only-a', cell: null, ofClass: null }, { offset: 0, limit: 10 })).toMatchObject({ total: 0, compared: 0 })
    // All of them are asked, those with other data have no prediction.
    expect((await room.samples([a, other, b], 'test', { kind: 'hardest', cell: null, ofClass: null }, { offset: 0, limit: 1 })).samples[0]!.predictions.map((one) => one?.predicted ?? null)).toEqual([1, null, 0])
  })
  test('curves of a class: area, precision, calibration; none without predictions', async () => {
    const [a, b] = [trained('a', all), trained('b', some)]
    const empty = workspace.store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: ['Trouser', 'Dress'], parameters: 0, createdAt: 0 })
    expect(await room.classCurves([a, b, empty], 'test', 'roc', 0)).toMatchObject([{ experimentId: a, figure: 1 }, { experimentId: b, figure: expect.closeTo(2 / 3, 12) as number }])
    expect(await room.classCurves([a], 'test', 'precision-recall', 1)).toMatchObject([{ figure: 1 }])
    expect(await room.classCurves([a], 'test', 'calibration', null)).toMatchObject([{ figure: expect.closeTo(0.25, 6) as number, points: [[0.75, 1]] }])
    expect(await room.classCurves([a], 'test', 'roc', 7)).toEqual([])
  })
})
