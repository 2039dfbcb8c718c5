import { describe, expect, it } from 'vitest'
import { searchSpecSchema } from '../../../src-shared/search/spec.ts'
import { studySearch } from '../../../src-shared/search/templates.ts'
import { changeSearch, formOfSpec, searchFormProblems, specOfSearch } from './search-form.ts'

const study = searchSpecSchema.parse({
  ...studySearch(), name: 'search', modelSource: 'search', dataset: { id: 'fashion-mnist' }, protocol: { kind: 'hold-out', validationSplit: 0.1, split: 'last' }, trials: 10, seed: 1, refit: { epochs: 3 },
})
const overFolds = searchSpecSchema.parse({ ...study, protocol: { kind: 'k-fold', folds: 3, stratified: true }, objective: { metric: 'val_loss', epoch: 'last' }, sampler: 'tpe', refit: null })
const form = formOfSpec(study)

describe('a search as a form', () => {
  it.each([['the study’s', study], ['one over folds', overFolds]])('%s comes back as it was', (_, spec) => expect(searchSpecSchema.parse(specOfSearch(spec, formOfSpec(spec), spec.space))).toEqual(spec))
  it('another metric brings its direction along', () => {
    const changed = changeSearch(form, { metric: 'val_loss' })
    expect(changed.direction).toBe('min')
    expect(changeSearch(changed, { direction: 'max' }).direction).toBe('max')
  })
})

describe('what keeps it from beginning', () => {
  it('nothing of the study’s', () => expect(searchFormProblems(form, 60_000)).toEqual({}))
  it.each([
    [{ name: ' ' }, 'name', 'name'],
    [{ name: 'a'.repeat(181) }, 'name', 'long'],
    [{ trials: 0 }, 'trials', 'least'],
    [{ trials: 1.5 }, 'trials', 'whole'],
    [{ epochs: null }, 'epochs', 'number'],
    [{ limit: 70_000 }, 'limit', 'images'],
    [{ validationSplit: 1 }, 'validationSplit', 'share'],
    [{ protocol: 'k-fold', folds: 1 }, 'folds', 'least'],
    [{ refitEpochs: null }, 'refitEpochs', 'number'],
  ] as const)('%j', (changes, field, code) => expect(searchFormProblems({ ...form, ...changes }, 60_000)).toMatchObject({ [field]: { code } }))
  it('no field that does not count', () => expect(searchFormProblems({ ...form, folds: null, refit: false, refitEpochs: null }, null)).toEqual({}))
})
