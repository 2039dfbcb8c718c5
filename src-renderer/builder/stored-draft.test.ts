import { expect, it } from 'vitest'
import { studyForm } from '../../src-shared/experiment/fields/form.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { readStored, type StoredDraft } from './stored-draft.ts'

const draft: StoredDraft = { model: modelTemplate('baseline')?.build() ?? { name: '', layers: [] }, form: { ...studyForm, name: 'mine', limit: 600 }, source: 'baseline', entry: { id: 3, name: 'mine', version: 2 }, changed: false }

it('reads what was kept', () => expect(readStored(JSON.stringify(draft))).toEqual(draft))
it.each(['', 'nonsense', 'null', '3', '{}', '{"model":{"name":1}}'])('takes %j for no draft', (text) => expect(readStored(text)).toBeNull())
it('gives fields of another version their start values', () =>
  expect(readStored(JSON.stringify({ ...draft, form: { ...draft.form, folds: 'many', unknown: 1 }, source: 7, entry: { id: 'x' } }))).toEqual({ ...draft, form: { ...draft.form, folds: 5 }, source: null, entry: null }))
