import { describe, expect, it } from 'vitest'
import { modelTemplate } from '../../model/templates/index.ts'
import { experimentSpecSchema, type ExperimentSpec } from '../spec.ts'
import { checkForm } from './check.ts'
import { changeForm, formOf, isAtStart, specOf, studyForm } from './form.ts'
import { applies, startOf, trainingFields, type TrainingField, type TrainingForm } from './index.ts'
import { presetIds, presetOf, withPreset } from './presets.ts'

const form: TrainingForm = { ...studyForm, name: 'baseline' }
const model = modelTemplate('baseline')?.build() ?? { name: '', layers: [] }
const codes = (changes: Partial<TrainingForm>, images: number | null = 60_000): Record<string, string> =>
  Object.fromEntries(Object.entries(checkForm({ ...form, ...changes }, { images, classes: 10 })).map(([field, problem]) => [field, problem.code]))

describe('the training form', () => {
  it('starts as the study, without problems', () => {
    expect(codes({})).toEqual({})
    expect(form).toMatchObject({ protocol: 'k-fold', folds: 5, epochs: 10, batchSize: 32, optimizer: 'adam', learningRate: 0.001, final: true, seed: 1 })
  })

  it.each<[Partial<TrainingForm>, Record<string, string>]>([
    [{ name: ' ' }, { name: 'name' }],
    [{ name: 'x'.repeat(201) }, { name: 'long' }],
    [{ folds: 1 }, { folds: 'least' }],
    [{ folds: 5.5 }, { folds: 'whole' }],
    [{ folds: null }, { folds: 'number' }],
    [{ limit: 4, batchSize: 2 }, { folds: 'folds' }],
    [{ limit: 60_001 }, { limit: 'images' }],
    [{ limit: Number.NaN }, { limit: 'number' }],
    [{ limit: 0 }, { limit: 'least', folds: 'folds', batchSize: 'batch' }],
    [{ batchSize: 0 }, { batchSize: 'least' }],
    [{ batchSize: 64, limit: 50 }, { batchSize: 'batch' }],
    [{ batchSize: 80, limit: 100 }, {}],
    [{ batchSize: 81, limit: 100 }, { batchSize: 'batch' }],
    [{ epochs: 0 }, { epochs: 'least' }],
    [{ learningRate: 0 }, { learningRate: 'positive' }],
    [{ learningRate: -1 }, { learningRate: 'positive' }],
    [{ learningRate: null }, { learningRate: 'number' }],
    [{ optimizer: 'sgd', momentum: 1 }, { momentum: 'below' }],
    [{ optimizer: 'adam', momentum: null }, {}],
    [{ weightDecay: 0 }, { weightDecay: 'positive' }],
    [{ weightDecay: null }, {}],
    [{ seed: -1 }, { seed: 'least' }],
    [{ seed: 2 ** 31 }, { seed: 'most' }],
    [{ protocol: 'hold-out', validationSplit: 1, folds: null }, { validationSplit: 'share' }],
    [{ schedule: 'step', everyEpochs: 0, stepFactor: 1.5 }, { everyEpochs: 'least', stepFactor: 'most' }],
    [{ schedule: 'constant', everyEpochs: 0 }, {}],
    [{ earlyStopping: true, stopPatience: -1 }, { stopPatience: 'least' }],
    [{ topK: 10 }, { topK: 'topK' }],
    [{ topK: 5 }, {}],
    [{ classWeights: 'own', weights: [1, 2] }, { weights: 'weightsCount' }],
    [{ classWeights: 'own', weights: [...new Array<number>(9).fill(1), -1] }, { weights: 'weights' }],
    [{ classWeights: 'own', weights: new Array<number>(10).fill(0) }, { weights: 'weightsZero' }],
    [{ classWeights: 'own', weights: new Array<number>(10).fill(0.5) }, {}],
  ])('says what is wrong with %j', (changes, expected) => expect(codes(changes)).toEqual(expected))

  it('asks nothing of the number of images before it is known', () => expect(codes({ folds: 70_000 }, null)).toEqual({}))
})

describe('another choice', () => {
  it('brings Keras’ learning rate along', () => expect(changeForm(form, { optimizer: 'sgd' })).toMatchObject({ learningRate: 0.01, momentum: 0.9 }))
  it('brings AdamW’s weight decay along, and takes it back', () => {
    const adamw = changeForm(form, { optimizer: 'adamw' })
    expect(adamw.weightDecay).toBe(0.004)
    expect(changeForm(adamw, { optimizer: 'adam' }).weightDecay).toBeNull()
  })
  it('leaves alone what the person has set', () => expect(changeForm({ ...form, learningRate: 0.005 }, { optimizer: 'sgd' }).learningRate).toBe(0.005))
  it('lets an untouched decay follow the epochs', () => {
    expect(changeForm({ ...form, schedule: 'cosine' }, { epochs: 30 }).decayEpochs).toBe(30)
    expect(changeForm({ ...form, schedule: 'cosine', decayEpochs: 8 }, { epochs: 30 }).decayEpochs).toBe(8)
  })
})

/** Every kind of everything, so that each field counts in one of them. */
const variants: readonly Partial<TrainingForm>[] = [
  {},
  ...(['sgd', 'rmsprop', 'adamw', 'nadam', 'adagrad'] as const).map((optimizer) => ({ optimizer })),
  ...(['step', 'exponential', 'cosine', 'warm-up', 'reduce-on-plateau'] as const).map((schedule) => ({ schedule })),
  ...(['sparse_categorical_crossentropy', 'categorical_focal_crossentropy', 'binary_crossentropy'] as const).map((loss) => ({ loss })),
  { protocol: 'hold-out' },
  { earlyStopping: true, topK: 3, limit: 600 },
  { classWeights: 'balanced' },
  { classWeights: 'own', weights: [1, 2, 3] },
]
const variant = (changes: Partial<TrainingForm>): TrainingForm => changeForm(form, changes)

describe('the specification', () => {
  it.each(variants)('of %j is one the workbench accepts, and gives the form again', (changes) => {
    const parsed = experimentSpecSchema.safeParse(specOf(variant(changes), model, 'baseline'))
    expect(parsed.error).toBeUndefined()
    expect(formOf(parsed.data as ExperimentSpec)).toEqual(variant(changes))
  })
})

describe.each(trainingFields.filter(({ type }) => type === 'integer' || type === 'real'))('the bounds of $key', (field) => {
  const { key, min, max, exclusiveMin, exclusiveMax, nullable, type } = field as Extract<TrainingField, { type: 'integer' | 'real' }>
  const base = variants.map(variant).find((candidate) => applies(field, candidate)) as TrainingForm
  const accepted = (value: number | null): boolean => experimentSpecSchema.safeParse(specOf({ ...base, [key]: value }, model, null)).success
  const step = type === 'integer' ? 1 : 1e-9

  it('are those of the schema', () => {
    if (min !== undefined) expect([accepted(exclusiveMin ? min + step : min), accepted(exclusiveMin ? min : min - step)]).toEqual([true, false])
    if (max !== undefined) expect([accepted(exclusiveMax ? max - step : max), accepted(exclusiveMax ? max : max + step)]).toEqual([true, false])
    if (max === undefined) expect(accepted(1e9)).toBe(true)
    expect(accepted(null)).toBe(nullable === true)
    expect(accepted(2.5)).toBe(type === 'real' && (max ?? Infinity) > 2.5)
  })
})

it.each(trainingFields.filter(({ path }) => path.startsWith('training.') || path.startsWith('protocol.')))('$key starts where the schema does, if it has a default', (field) => {
  const base = variants.map(variant).find((candidate) => applies(field, candidate)) as TrainingForm
  const spec = structuredClone(specOf(base, model, null)) as unknown as Record<string, unknown>
  const parents = field.path.split('.')
  const last = parents.pop() as string
  const parent = parents.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, spec)
  const value = parent[last]
  Reflect.deleteProperty(parent, last)
  const parsed = experimentSpecSchema.safeParse(spec)
  if (!parsed.success || value === null || field.key === 'weights' || typeof value === 'object') return
  const found = field.path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], parsed.data)
  expect(found).toEqual(field.key === 'momentum' && base.optimizer === 'sgd' ? field.keras : field.key === 'classWeights' ? null : startOf(field, base))
})

describe('presets', () => {
  it.each(presetIds)('%s is known again, has no problems and leaves the name alone', (id) => {
    const set = withPreset({ ...form, name: 'mine', optimizer: 'sgd' }, id)
    expect(presetOf(set)).toBe(id)
    expect(set.name).toBe('mine')
    expect(checkForm(set, { images: 60_000, classes: 10 })).toEqual({})
  })
  it('a changed form is nobody’s', () => expect(presetOf({ ...form, epochs: 11 })).toBeNull())
})

it('knows which settings are untouched', () => {
  expect(isAtStart(form, 'learningRate')).toBe(true)
  expect(isAtStart({ ...form, learningRate: 0.01 }, 'learningRate')).toBe(false)
  expect(isAtStart({ ...form, weights: [1] }, 'weights')).toBe(false)
})
