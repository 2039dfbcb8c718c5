import { describe, expect, it } from 'vitest'
import type { Filter } from './filter.ts'
import { parseFilter } from './parse.ts'
import { filterSchema } from './filter.ts'
import type { FilterVocabulary } from './vocabulary.ts'

const vocabulary: FilterVocabulary = {
  tags: ['deep'], datasets: ['fashion-mnist'], sources: ['baseline'],
  settings: ['model.layers[1].parameters.units', 'model.layers[2].parameters.units', 'training.batchSize', 'training.optimizer.amsgrad', 'training.optimizer.kind', 'training.optimizer.learningRate'],
}
const now = new Date(2026, 10, 25, 12).getTime()
const parsed = (text: string): Filter | null => {
  const { filter, problem } = parseFilter(text, vocabulary, now)
  expect(problem, text).toBeNull()
  if (filter) expect(filterSchema.parse(filter)).toEqual(filter)
  return filter
}
const problem = (text: string) => parseFilter(text, vocabulary, now).problem
const compare = (field: string, operator: string, value: unknown) => ({ kind: 'compare', field, operator, value })

describe('what is typed becomes a filter', () => {
  it.each<[string, unknown]>([
    ['', null],
    ['accuracy > 0.91 and tag = deep', { kind: 'and', filters: [compare('accuracy', '>', 0.91), compare('tag', '=', 'deep')] }],
    ['accuracy>91% tag=deep', { kind: 'and', filters: [compare('accuracy', '>', 0.91), compare('tag', '=', 'deep')] }],
    ['tag = a or tag = b and starred', { kind: 'or', filters: [compare('tag', '=', 'a'), { kind: 'and', filters: [compare('tag', '=', 'b'), compare('starred', '=', true)] }] }],
    ['(tag = a or tag = b) and not archived', { kind: 'and', filters: [{ kind: 'or', filters: [compare('tag', '=', 'a'), compare('tag', '=', 'b')] }, { kind: 'not', filter: compare('archived', '=', true) }] }],
    ['name!=x', compare('name', '!=', 'x')],
    ['name ~ "two words"', { kind: 'contains', field: 'name', text: 'two words' }],
    ['name contains depth', { kind: 'contains', field: 'name', text: 'depth' }],
    ['note !~ «تکرار»', { kind: 'not', filter: { kind: 'contains', field: 'note', text: 'تکرار' } }],
    ['seed in (1, 2، ۳)', { kind: 'in', field: 'seed', values: [1, 2, 3] }],
    ['dataset not in (digits)', { kind: 'not', filter: { kind: 'in', field: 'dataset', values: ['digits'] } }],
    ['test is missing', { kind: 'not', filter: { kind: 'available', field: 'test' } }],
    ['test is not missing', { kind: 'available', field: 'test' }],
    ['baseline', { kind: 'text', text: 'baseline' }],
    ['growing filters', { kind: 'and', filters: [{ kind: 'text', text: 'growing' }, { kind: 'text', text: 'filters' }] }],
    ['"state = done"', { kind: 'text', text: 'state = done' }],
    ['STATE = Done', compare('state', '=', 'done')],
    ['parameters >= 1.5M', compare('parameters', '>=', 1.5e6)],
    ['time < 2h', compare('seconds', '<', 7_200)],
    ['learningRate <= 1e-3', compare('training.optimizer.learningRate', '<=', 1e-3)],
    ['training.optimizer.kind = adam', compare('training.optimizer.kind', '=', 'adam')],
    ['amsgrad = true', compare('training.optimizer.amsgrad', '=', true)],
    ['date > 7d', compare('date', '>', now - 7 * 86_400_000)],
    ['date >= 2026-11-25T10:30', compare('date', '>=', new Date(2026, 10, 25, 10, 30).getTime())],
    ['date = today', { kind: 'and', filters: [compare('date', '>=', new Date(2026, 10, 25).getTime()), compare('date', '<', new Date(2026, 10, 26).getTime())] }],
    ['date <= 2026-11-24', compare('date', '<', new Date(2026, 10, 25).getTime())],
    ['date > 2026-11-24', compare('date', '>=', new Date(2026, 10, 25).getTime())],
    ['std >= .01', compare('std', '>=', 0.01)],
  ])('%s', (text, filter) => expect(parsed(text)).toEqual(filter))
})

describe('what can not be understood is shown in its place, with what may have been meant', () => {
  it.each<[string, string, string, string[]]>([
    // text, code, the part that is marked, suggestions
    ['acuracy > 0.9', 'unknownField', 'acuracy', ['accuracy']],
    ['training.batchsiz = 32', 'unknownSetting', 'training.batchsiz', ['training.batchSize']],
    ['units = 3', 'ambiguousField', 'units', ['model.layers[1].parameters.units', 'model.layers[2].parameters.units']],
    ['accuracy > high', 'numberish', 'high', []],
    ['accuracy > 91', 'fractionExpected', '91', ['91%']],
    ['seed = x', 'numberExpected', 'x', []],
    ['learningRate > adam', 'numberExpected', 'adam', []],
    ['time > soon', 'durationExpected', 'soon', []],
    ['date > 2026-02-30', 'momentExpected', '2026-02-30', []],
    ['starred = maybe', 'flagExpected', 'maybe', ['yes', 'no']],
    ['state = dne', 'choiceExpected', 'dne', ['done']],
    ['name > a', 'operatorUnsuited', '>', ['=', '~']],
    ['accuracy ~ 3', 'operatorUnsuited', '~', ['=', '~']],
    ['accuracy >', 'valueMissing', '', []],
    ['accuracy > and', 'fractionExpected', 'and', []],
    ['and tag = a', 'termExpected', 'and', []],
    ['tag = a or', 'termExpected', '', []],
    ['tag = a )', 'unexpected', ')', []],
    ['(tag = a', 'parenthesisMissing', '(', []],
    ['seed in (1', 'parenthesisMissing', '(', []],
    ['name = "open', 'quoteMissing', '"open', []],
    ['= 3', 'termExpected', '=', []],
  ])('%s', (text, code, marked, suggestions) => {
    const found = problem(text)!
    expect(found.code).toBe(code === 'numberish' ? 'fractionExpected' : code)
    expect(text.slice(found.start, found.end)).toBe(marked)
    expect(found.suggestions).toEqual(suggestions)
  })
  it('is not read where it is longer than a person types', () => expect(problem('x'.repeat(2_001))).toMatchObject({ code: 'tooLong', start: 2_000 }))
})

it('never fails, whatever is typed', () => {
  const pieces = ['accuracy', '>', '0.9', '(', ')', ',', '"', '«', 'and', 'or', 'not', 'in', 'is', 'missing', 'contains', '!', '~', '=', 'tag', 'deep', '\\', '‏', '%', 'constructor', '__proto__', '.']
  let state = 1
  const random = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n
  for (let i = 0; i < 5_000; i++) {
    const text = Array.from({ length: 1 + random(8) }, () => pieces[random(pieces.length)]).join(random(2) ? ' ' : '')
    const found = parseFilter(text, vocabulary, now)
    if (found.problem) {
      expect(found.problem.start).toBeLessThanOrEqual(found.problem.end)
      expect(found.problem.end).toBeLessThanOrEqual(text.length)
    } else expect(filterSchema.safeParse(found.filter).success, text).toBe(true)
  }
})

it('a filter that no person makes is refused where it arrives', () => {
  const deep = Array.from({ length: 60 }).reduce<Filter>((filter) => ({ kind: 'not', filter }), { kind: 'text', text: 'x' })
  expect(filterSchema.safeParse(deep).error?.issues[0]?.message).toMatch(/expected a filter of at most 500 tests in 50 levels/)
})
