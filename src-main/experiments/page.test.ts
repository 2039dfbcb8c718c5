import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExperimentRow } from '../../src-shared/contract/experiments.ts'
import { parseFilter, type Filter, type FilterValue } from '../../src-shared/experiment/filter/index.ts'
import { trainingSchema } from '../../src-shared/experiment/spec.ts'
import { foldText } from '../../src-shared/text/fold.ts'
import { openWorkspace, type Workspace } from '../database/index.ts'
import { specOf, temporaryFolder } from '../database/test-support.ts'
import { experimentPage, filterVocabulary } from './page.ts'

const now = Date.UTC(2026, 10, 25)
const folder = temporaryFolder()
let workspace: Workspace
const settings = new Map<number, Readonly<Record<string, FilterValue | null>>>()

/** Repeatable numbers below n. */
let state = 42
const random = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n
const any = <T>(of: readonly T[]): T => of[random(of.length)]!
const words = ['Deep', 'ژرف', 'Été', '100%', "it's", 'a_b', '']

beforeAll(() => {
  workspace = openWorkspace(folder.path, 'window')
  const { connection, store } = workspace
  const add = (i: number): void => {
    const epochs = any([1, 2, 10])
    const momentum = any([0, 0.5])
    const training = trainingSchema.parse({ epochs, batchSize: 32, optimizer: any([{ kind: 'sgd', learningRate: 0.1, momentum }, { kind: 'adam', learningRate: 0.001, amsgrad: i % 2 === 0 }]) })
    const spec = specOf({ name: `${any(words)} ${i % 12} ${any(words)}`, modelSource: any(['baseline', 'lenet', null]), dataset: { id: any(['fashion-mnist', 'digits']), limit: any([null, 100]) }, training, seed: i % 5 })
    const id = store.experiments.insert({ spec, datasetHash: 'h', classes: [], parameters: random(5) * 1000, createdAt: now - random(20) * 3_600_000 })
    const { optimizer } = training
    settings.set(id, {
      'training.epochs': epochs, 'training.optimizer.kind': optimizer.kind, 'dataset.limit': spec.dataset.limit,
      'training.optimizer.momentum': optimizer.kind === 'sgd' ? optimizer.momentum : null, 'training.optimizer.amsgrad': optimizer.kind === 'adam' ? optimizer.amsgrad : null,
    })
    store.experiments.annotate(id, { note: any(words), starred: random(2) === 0, archived: random(3) === 0, addTags: [any(words), any(words)].filter(Boolean) })
    for (let fold = 1; fold <= random(4); fold++) {
      const run = store.runs.insert({ experimentId: id, role: 'fold', fold, epochsPlanned: 1, trainSamples: 1 })
      if (random(3) === 0) continue
      store.runs.move(run, 'queued', 'training', { startedAt: now - random(9) * 1000 })
      if (random(3) > 0) store.runs.move(run, 'training', any(['done', 'failed', 'cancelled']), { accuracy: random(5) / 4, finishedAt: now - random(9) * 1000 })
    }
  }
  connection.transaction(() => {
    for (let i = 0; i < 150; i++) add(i)
  })()
})
afterAll(() => {
  workspace.close()
  folder.remove()
})

const page = (filter: Filter | null, sort: Parameters<typeof experimentPage>[1]['sort'] = null, window = { offset: 0, limit: 1_000 }) => experimentPage(workspace, { filter, sort, ...window, ids: true }, now)

/** What a field says of a row, written a second time, without SQL. */
function plainValue(row: ExperimentRow, field: string): FilterValue | null {
  const { tags: _tags, protocol: _protocol, accuracy: _accuracy, ...plain } = row
  const values: Record<string, FilterValue | null | undefined> = {
    ...plain, source: row.modelSource, protocol: row.protocol.kind, accuracy: row.accuracy?.mean, std: row.accuracy?.std, test: row.testAccuracy, date: row.createdAt, folds: row.accuracy?.n ?? 0,
    seconds: row.startedAt === null ? null : Math.max(0, (row.finishedAt ?? now) - row.startedAt) / 1000,
  }
  return (field.includes('.') ? settings.get(row.id)![field] : values[field]) ?? null
}

function passes(row: ExperimentRow, filter: Filter): boolean {
  const same = (a: FilterValue, b: FilterValue): boolean => (typeof a === 'string' && typeof b === 'string' ? foldText(a) === foldText(b) : Number(a) === Number(b) && (typeof a === 'string') === (typeof b === 'string'))
  const valuesOf = (field: string): readonly FilterValue[] => (field === 'tag' ? row.tags : [plainValue(row, field)].filter((value) => value !== null))
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((inner) => passes(row, inner))
    case 'or':
      return filter.filters.some((inner) => passes(row, inner))
    case 'not':
      return !passes(row, filter.filter)
    case 'compare': {
      const { operator, value } = filter
      if (operator === '=') return valuesOf(filter.field).some((found) => same(found, value))
      if (operator === '!=') return !valuesOf(filter.field).some((found) => same(found, value))
      return valuesOf(filter.field).some((found) => {
        if (typeof found === 'string') return false
        const difference = Number(found) - Number(value)
        return { '<': difference < 0, '<=': difference <= 0, '>': difference > 0, '>=': difference >= 0 }[operator]
      })
    }
    case 'in':
      return valuesOf(filter.field).some((found) => filter.values.some((value) => same(found, value)))
    case 'contains':
      return valuesOf(filter.field).some((found) => foldText(String(found)).includes(foldText(filter.text)))
    case 'available':
      return valuesOf(filter.field).some((value) => value !== '')
    case 'text':
      return [row.name, row.dataset, row.modelSource ?? '', row.protocol.kind, row.state, ...row.tags, row.note].some((text) => foldText(text).includes(foldText(filter.text)))
  }
}

function randomFilter(depth: number): Filter {
  if (depth > 0 && random(2) === 0) {
    const kind = any(['and', 'or', 'not'] as const)
    return kind === 'not' ? { kind, filter: randomFilter(depth - 1) } : { kind, filters: Array.from({ length: random(4) }, () => randomFilter(depth - 1)) }
  }
  const text = (): Filter => {
    const field = any(['name', 'tag', 'note', 'dataset', 'source', 'training.optimizer.kind'])
    const word = any([...words.filter(Boolean), 'adam', 'digits', 'baseline', '%', '_', "'", ';--'])
    return any<Filter>([{ kind: 'contains', field, text: word }, { kind: 'compare', field, operator: any(['=', '!='] as const), value: word }, { kind: 'in', field, values: [word, 'sgd', 'digits'] }, { kind: 'text', text: word }])
  }
  const number = (): Filter => {
    const field = any(['accuracy', 'std', 'parameters', 'seed', 'seconds', 'folds', 'runs', 'runsDone', 'id', 'training.epochs', 'training.optimizer.momentum', 'dataset.limit', 'training.optimizer.kind'])
    const value = any([0, 0.25, 0.5, 1, 2, 3, 10, 100, 2000])
    return any<Filter>([{ kind: 'compare', field, operator: any(['=', '!=', '<', '<=', '>', '>='] as const), value }, { kind: 'in', field, values: [value, 0.75, 1] }])
  }
  const rest = (): Filter =>
    any<Filter>([
      { kind: 'compare', field: any(['starred', 'archived', 'training.optimizer.amsgrad']), operator: '=', value: random(2) === 0 },
      { kind: 'compare', field: 'state', operator: '=', value: any(['done', 'queued', 'failed']) },
      { kind: 'available', field: any(['accuracy', 'source', 'tag', 'note', 'seconds', 'dataset.limit', 'training.optimizer.amsgrad', 'nowhere.to.find']) },
    ])
  return any([text, number, rest])()
}

test('every filter finds what the same filter over plain rows finds', () => {
  const rows = page(null).rows
  expect(rows).toHaveLength(150)
  let found = 0
  for (let i = 0; i < 1_500; i++) {
    const filter = randomFilter(3)
    const expected = rows.filter((row) => passes(row, filter)).map(({ id }) => id)
    expect(page(filter).ids, JSON.stringify(filter)).toEqual(expected)
    if (expected.length > 0 && expected.length < rows.length) found++
  }
  expect(found).toBeGreaterThan(500)
})

test('every sort is in order, what has no value last either way, equal ones newest first', () => {
  for (const field of ['accuracy', 'std', 'test', 'testLoss', 'seconds', 'date', 'parameters', 'seed', 'folds', 'runs', 'runsDone', 'id', 'starred', 'training.epochs', 'training.optimizer.momentum']) {
    for (const direction of ['up', 'down'] as const) {
      const { rows } = page(null, { field, direction })
      const sign = direction === 'up' ? 1 : -1
      for (const [i, after] of rows.slice(1).entries()) {
        const [a, b] = [plainValue(rows[i]!, field), plainValue(after, field)]
        const order = a === null || b === null ? Number(a === null) - Number(b === null) : sign * (Number(a) - Number(b))
        expect(order < 0 || (order === 0 && rows[i]!.id > after.id), `${field} ${direction}: ${a} before ${b}`).toBe(true)
      }
    }
  }
  expect(page(null, { field: 'name', direction: 'up' }).rows.map(({ name }) => name).filter((name) => /^100% \d+ $/u.test(name))).toEqual(
    page(null).rows.map(({ name }) => name).filter((name) => /^100% \d+ $/u.test(name)).sort((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1])),
  )
  expect([...new Set(page(null, { field: 'state', direction: 'up' }).rows.map((row) => row.state))]).toEqual(['queued', 'training', 'done', 'failed', 'cancelled'])
})

test('windows put together are the whole, with counts', () => {
  const filter = parseFilter('not archived').filter
  const sort = { field: 'accuracy', direction: 'down' } as const
  const whole = page(filter, sort)
  const windows = [0, 40, 80, 120].map((offset) => page(filter, sort, { offset, limit: 40 }))
  expect(windows.flatMap(({ rows }) => rows)).toEqual(whole.rows)
  expect(windows[0]).toMatchObject({ total: whole.rows.length, all: 150, ids: whole.rows.map(({ id }) => id) })
  expect(page(filter, sort, { offset: 5_000, limit: 10 }).rows).toEqual([])
})

test('an unknown field is named with the nearest one; a path that no specification has finds nothing', () => {
  expect(() => page({ kind: 'available', field: 'acuracy' })).toThrow('Experiments have no field “acuracy”. Did you mean accuracy?')
  expect(() => page(null, { field: 'x; DROP TABLE runs', direction: 'up' })).toThrow(/Experiments have no field/)
  expect(page({ kind: 'compare', field: `training.x') OR 1 --`, operator: '=', value: 1 }).ids).toEqual([])
})

test('the vocabulary names tags, data sets, sources and the paths of the specifications', () => {
  const { tags, datasets, sources, settings: paths } = filterVocabulary(workspace)
  expect(new Set(tags)).toEqual(new Set(words.filter(Boolean)))
  expect(new Set(datasets)).toEqual(new Set(['fashion-mnist', 'digits']))
  expect(new Set(sources)).toEqual(new Set(['baseline', 'lenet']))
  expect(paths).toEqual(expect.arrayContaining(['training.optimizer.learningRate', 'training.batchSize', 'protocol.folds', 'dataset.id']))
})
