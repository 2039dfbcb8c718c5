import { describe, expect, it } from 'vitest'
import { spaceSchema } from '../../../src-shared/search/domain.ts'
import { studySearch } from '../../../src-shared/search/templates.ts'
import { draftProblems, draftsOf, spaceOf, type ParameterDraft } from './parameter-draft.ts'

const conditional = spaceSchema.parse({
  parameters: [
    { name: 'optimizer', target: { kind: 'optimizer', parameter: 'kind' }, domain: { kind: 'choice', values: ['adam', 'sgd'] } },
    { name: 'momentum', target: { kind: 'optimizer', parameter: 'momentum' }, domain: { kind: 'real', min: 0, max: 0.9, step: 0.1 }, when: { parameter: 'optimizer', values: ['sgd'] } },
    { name: 'rate', target: { kind: 'optimizer', parameter: 'learningRate' }, domain: { kind: 'real', min: 1e-4, max: 1e-1, scale: 'log' } },
    { name: 'nesterov', target: { kind: 'optimizer', parameter: 'nesterov' }, domain: { kind: 'boolean' } },
  ],
})

describe('drafts of a space', () => {
  it.each([['the study’s', studySearch().space], ['one with conditions', conditional]])('%s come back as they were', (_, space) => expect(spaceOf(draftsOf(space))).toEqual(space))
  it('keep a condition when the other parameter gets another name', () => {
    const drafts = draftsOf(conditional).map((draft) => (draft.name === 'optimizer' ? { ...draft, name: 'method' } : draft))
    expect(spaceOf(drafts).parameters[1]?.when).toEqual({ parameter: 'method', values: ['sgd'] })
  })
})

describe('what is wrong with a draft', () => {
  const [first, momentum, rate] = draftsOf(conditional) as [ParameterDraft, ParameterDraft, ParameterDraft]
  const filters = draftsOf(studySearch().space)[0] as ParameterDraft
  it.each<[string, ParameterDraft, string[]]>([
    ['nothing', filters, []],
    ['no name', { ...filters, name: ' ' }, ['name name']],
    ['no numbers', { ...filters, min: null, max: Number.NaN }, ['min number', 'max number']],
    ['no whole numbers', { ...filters, min: 1.5, step: 0.5 }, ['min whole', 'step stepWhole']],
    ['the wrong way round', { ...filters, min: 200 }, ['max order']],
    ['a step of nothing', { ...filters, step: 0 }, ['step stepPositive']],
    ['a log scale from 0', { ...rate, min: 0 }, ['min logStart']],
    ['a factor of 1', { ...rate, step: 1 }, ['step logStep']],
    ['no values', { ...first, values: ' ' }, ['values values']],
    ['a value twice', { ...first, values: 'adam, adam' }, ['values valueTwice']],
    ['a condition without values', { ...momentum, parentValues: '' }, ['parentValues parentValues']],
  ])('%s', (_, draft, expected) => expect(draftProblems(draft, [draft]).map(({ field, code }) => `${field} ${code}`)).toEqual(expected))
  it('a name that stands there twice', () => expect(draftProblems(first, [first, { ...rate, name: 'optimizer ' }])).toEqual([{ field: 'name', code: 'nameTwice' }]))
})
