import { describe, expect, it } from 'vitest'
import { experimentSpecSchema } from '../../src-shared/experiment/spec.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { checkForm, chooseOptimizer, formOf, specOf, studyForm, type TrainingForm } from './training-form.ts'

const form: TrainingForm = { ...studyForm, name: 'baseline' }
const model = modelTemplate('baseline')?.build() ?? { name: '', layers: [] }
const codes = (changes: Partial<TrainingForm>, images: number | null = 60_000): Record<string, string> =>
  Object.fromEntries(Object.entries(checkForm({ ...form, ...changes }, images)).map(([field, problem]) => [field, problem.code]))

describe('the training form', () => {
  it('starts without problems', () => expect(codes({})).toEqual({}))

  it.each<[Partial<TrainingForm>, Record<string, string>]>([
    [{ name: ' ' }, { name: 'name' }],
    [{ folds: 1 }, { folds: 'least' }],
    [{ folds: 5.5 }, { folds: 'whole' }],
    [{ folds: null }, { folds: 'number' }],
    [{ limit: 4, batchSize: 2 }, { folds: 'folds' }],
    [{ limit: 60_001 }, { limit: 'images' }],
    [{ limit: 0 }, { limit: 'least', folds: 'folds', batchSize: 'batch' }],
    [{ batchSize: 0 }, { batchSize: 'least' }],
    [{ batchSize: 64, limit: 50 }, { batchSize: 'batch' }],
    [{ epochs: 0 }, { epochs: 'least' }],
    [{ learningRate: 0 }, { learningRate: 'positive' }],
    [{ learningRate: -1 }, { learningRate: 'positive' }],
    [{ learningRate: null }, { learningRate: 'number' }],
    [{ optimizer: 'sgd', momentum: 1 }, { momentum: 'momentum' }],
    [{ optimizer: 'adam', momentum: null }, {}],
    [{ seed: -1 }, { seed: 'least' }],
    [{ seed: 2 ** 31 }, { seed: 'most' }],
    [{ protocol: 'hold-out', validationSplit: 1, folds: null }, { validationSplit: 'share' }],
  ])('says what is wrong with %j', (changes, expected) => expect(codes(changes)).toEqual(expected))

  it('asks nothing of the number of images before it is known', () => expect(codes({ folds: 70_000 }, null)).toEqual({}))
})

describe('the optimizer', () => {
  it('brings Keras’ learning rate along', () => expect(chooseOptimizer(form, 'sgd')).toMatchObject({ learningRate: 0.01, momentum: 0.9 }))
  it('leaves a learning rate alone that the person has set', () => expect(chooseOptimizer({ ...form, learningRate: 0.005 }, 'sgd').learningRate).toBe(0.005))
})

describe('the specification', () => {
  it('is one the workbench accepts', () => {
    for (const changes of [{}, { optimizer: 'sgd', momentum: 0.9, learningRate: 0.01 }, { optimizer: 'rmsprop' }, { protocol: 'hold-out', split: 'last' }, { limit: 600 }] as const) {
      expect(experimentSpecSchema.safeParse(specOf({ ...form, ...changes }, model, 'baseline')).error).toBeUndefined()
    }
  })

  it('gives the form again', () => {
    for (const changes of [{}, { optimizer: 'sgd', momentum: 0.9, learningRate: 0.01 }, { protocol: 'hold-out', validationSplit: 0.2, split: 'last', final: false }, { limit: 600, stratified: true, seed: 7 }] as const) {
      const changed = { ...form, ...changes }
      expect(formOf(specOf(changed, model, null))).toEqual(changed)
    }
  })
})
