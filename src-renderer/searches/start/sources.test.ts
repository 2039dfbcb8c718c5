import { describe, expect, it } from 'vitest'
import { studyForm } from '../../../src-shared/experiment/fields/form.ts'
import { modelTemplate, modelTemplates } from '../../../src-shared/model/templates/index.ts'
import { studySearch } from '../../../src-shared/search/templates.ts'
import { draftSpec, studySpec, templateSpec } from './sources.ts'

describe('what a search begins with', () => {
  it('the study’s: 7 · 2 · 7 · 2 · 7 · 2 configurations, ten trials of three epochs on the last tenth', () => {
    const { trials, training, protocol, space } = studySpec()
    expect({ trials, epochs: training.epochs, batch: training.batchSize, protocol }).toEqual({ trials: 10, epochs: 3, batch: 32, protocol: { kind: 'hold-out', validationSplit: 0.1, split: 'last', final: false } })
    expect(space.parameters).toHaveLength(6)
  })
  it.each(modelTemplates.map(({ id }) => id))('the template %s', (id) => expect(templateSpec(id)?.modelSource).toBe(id))
  it('no template', () => expect(templateSpec('nothing')).toBeNull())
})

describe('the Builder’s draft', () => {
  const model = modelTemplate('baseline')!.build()
  const text = (rest: object = {}) => JSON.stringify({ model, form: { ...studyForm, name: 'mine', epochs: 4, folds: 3 }, source: 'baseline', ...rest })
  it('is searched with its own settings', () => {
    const spec = draftSpec(text())
    expect(spec).toMatchObject({ name: 'mine', modelSource: 'baseline', training: { epochs: 4 }, protocol: { kind: 'k-fold', folds: 3, final: false } })
    expect(spec?.space.parameters.length).toBeGreaterThan(0)
  })
  it('names the version of the library that is open', () => expect(draftSpec(text({ entry: { id: 4, name: 'mine', version: 3 } }))?.modelSource).toBe('mine v3'))
  it('with what is marked in it', () => expect(draftSpec(text({ space: studySearch().space }))?.space).toEqual(studySearch().space))
  it.each([['nothing kept', null], ['no JSON', '{'], ['an empty model', JSON.stringify({ model: { name: 'm', layers: [] }, form: studyForm })], ['a setting that can’t be', text({ form: { ...studyForm, name: 'x', epochs: 0 } })]])('%s', (_, kept) => expect(draftSpec(kept)).toBeNull())
})
