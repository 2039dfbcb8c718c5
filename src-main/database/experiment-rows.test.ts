import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RunState } from '../../src-shared/contract/experiments.ts'
import { experimentSpecSchema } from '../../src-shared/experiment/spec.ts'
import { summarise } from '../../src-shared/metrics/summary.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase, type Connection } from './open.ts'
import { specOf, temporaryFolder } from './test-support.ts'
import { storeOf } from './workspace.ts'

const folder = temporaryFolder()
const connection = openDatabase(join(folder.path, 'foldbench.sqlite'))
connection.pragma('synchronous = OFF') // thousands of transactions
const store = storeOf(connection)
afterAll(() => {
  connection.close()
  folder.remove()
})

let state = 7
const random = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n
const any = <T>(of: readonly T[]): T => of[random(of.length)]!

const derived = (from: Connection): unknown => from.prepare('SELECT * FROM experiment_rows ORDER BY id').all()
const recomputed = (from: Connection): unknown => from.prepare('SELECT * FROM experiment_rows_now ORDER BY id').all()

test('lines always equal their recomputation, whatever is done to experiments, runs and tags, and whoever writes', () => {
  const states: RunState[] = ['queued', 'starting', 'training', 'paused', 'done', 'failed', 'cancelled']
  const ids = (table: string): number[] => connection.prepare<[], number>(`SELECT id FROM ${table}`).pluck().all()
  const add = (): number => store.runs.insert({ experimentId: any(ids('experiments')), role: any(['fold', 'fold', 'fold', 'hold-out', 'final']), fold: random(1e9), epochsPlanned: 1, trainSamples: 1 })
  const move = (): void => {
    const run = store.runs.get(any(ids('runs')))!
    store.runs.move(run.id, run.state, any<RunState>(['done', 'done', 'done', ...states]), { accuracy: any([null, 0.1, random(1e6) / 1e6, random(1e6) / 1e6]), loss: random(9), finishedAt: any([null, random(99)]) })
  }
  const acts: (() => unknown)[] = [
    add, add, add, move, move, move, move,
    () => random(4) === 0 && store.experiments.insert({ spec: specOf({ name: `n${random(99)}` }), datasetHash: 'h', classes: [], parameters: 1, createdAt: random(99) }),
    () => store.runs.setStartedAt(any(ids('runs')), random(99)),
    () => store.runs.setProgress(any(ids('runs')), { epochsDone: 1, loss: 1, accuracy: random(1e6) / 1e6, imagesPerSecond: null }),
    () => store.experiments.annotate(any(ids('experiments')), { note: `${random(9)}`, starred: random(2) === 0, addTags: [any(['a', 'b', 'c'])], removeTags: [any(['a', 'b', 'c'])] }),
    () => store.experiments.rename(any(ids('experiments')), `r${random(99)}`),
    () => random(8) === 0 && ids('experiments').length > 3 && store.experiments.remove(any(ids('experiments'))),
    // Not by our queries.
    () => connection.prepare('UPDATE runs SET accuracy = ? WHERE id = ?').run(random(1e6) / 1e6, any(ids('runs'))),
    () => connection.prepare('DELETE FROM runs WHERE id = ? AND (SELECT count(*) FROM runs) > 3').run(any(ids('runs'))),
  ]
  const newExperiment = (): number => store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: [], parameters: 1, createdAt: 1 })
  for (let i = 0; i < 4; i++) store.runs.insert({ experimentId: newExperiment(), role: 'fold', fold: 1, epochsPlanned: 1, trainSamples: 1 })
  for (let i = 0; i < 1_500; i++) {
    any(acts)()
    if (i % 25 === 0) expect(derived(connection)).toEqual(recomputed(connection))
  }
  expect(derived(connection)).toEqual(recomputed(connection))
  const summarised = store.experiments.list().filter(({ accuracy }) => (accuracy?.n ?? 0) > 1)
  expect(summarised.length).toBeGreaterThan(3)
  for (const { id, accuracy } of summarised) {
    const { mean, std, n } = summarise(store.runs.ofExperiment(id).filter((run) => run.role !== 'final' && run.state === 'done').map((run) => run.accuracy))
    expect(accuracy!.n).toBe(n)
    expect(accuracy!.mean).toBeCloseTo(mean!, 14)
    expect(accuracy!.std).toBeCloseTo(std!, 14)
  }
})

test('a transaction that is taken back takes the line back', () => {
  const before = derived(connection)
  connection.exec('BEGIN')
  store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: [], parameters: 1, createdAt: 1 })
  connection.exec('ROLLBACK')
  expect(derived(connection)).toEqual(before)
})

test('equal scores have exactly themselves as mean and no spread', () => {
  const id = store.experiments.insert({ spec: specOf(), datasetHash: 'h', classes: [], parameters: 1, createdAt: 1 })
  for (let fold = 1; fold <= 7; fold++) {
    const run = store.runs.insert({ experimentId: id, role: 'fold', fold, epochsPlanned: 1, trainSamples: 1 })
    store.runs.move(run, 'queued', 'done', { accuracy: 0.9123 })
  }
  expect(store.experiments.row(id)!.accuracy).toEqual({ mean: 0.9123, std: 0, n: 7 })
})

test('a specification is taken apart once: every value by its path, without names', () => {
  const id = store.experiments.insert({ spec: experimentSpecSchema.parse({ ...specOf(), model: modelTemplate('baseline')!.build() }), datasetHash: 'h', classes: [], parameters: 1, createdAt: 1 })
  const found = Object.fromEntries(connection.prepare<[number], { path: string; value: unknown }>('SELECT path, value FROM settings JOIN setting_paths p ON p.id = path_id WHERE experiment_id = ?').all(id).map(({ path, value }) => [path, value]))
  expect(found).toMatchObject({ 'training.batchSize': 32, 'training.optimizer.kind': 'adam', 'training.optimizer.amsgrad': 0, 'protocol.folds': 5, 'model.layers[1].kind': 'Conv2D' })
  expect(Object.keys(found).filter((path) => path === 'name' || /layers\[\d+\]\.(name|inputs|keras)/u.test(path))).toEqual([])
})

test('a workspace of the first version gets its lines, tags and settings', () => {
  const old = openDatabase(join(folder.path, 'old.sqlite'))
  for (const { name, type } of old.prepare<[], { name: string; type: string }>(`SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND type IN ('table', 'view') ORDER BY type DESC`).all()) {
    old.pragma('foreign_keys = OFF')
    old.exec(`DROP ${type} ${name}`)
  }
  old.exec(migrations[0]!)
  old.pragma('user_version = 1')
  old.prepare(`INSERT INTO experiments (name, spec, dataset_hash, classes, parameters, style_index, created_at) VALUES ('first', ?, 'h', '[]', 5, 0, 1)`).run(JSON.stringify(specOf({ name: 'first' })))
  old.exec(`INSERT INTO runs (experiment_id, role, fold, state, epochs_planned, train_samples, accuracy) VALUES (1, 'fold', 1, 'done', 1, 1, 0.75)`)
  old.close()
  const migrated = openDatabase(join(folder.path, 'old.sqlite'))
  expect(storeOf(migrated).experiments.row(1)).toMatchObject({ name: 'first', state: 'done', accuracy: { mean: 0.75, std: null, n: 1 }, tags: [], note: '', starred: false })
  expect(derived(migrated)).toEqual(recomputed(migrated))
  expect(migrated.prepare('SELECT count(*) AS n FROM settings').get()).not.toEqual({ n: 0 })
  migrated.close()
})
