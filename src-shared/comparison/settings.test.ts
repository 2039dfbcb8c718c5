import { expect, it } from 'vitest'
import { experimentSpecSchema, type ExperimentSpec } from '../experiment/spec.ts'
import { modelTemplate } from '../model/templates/index.ts'
import { differences, modelDifferences } from './settings.ts'

const spec = (template: string, changes: Record<string, unknown> = {}): ExperimentSpec =>
  experimentSpecSchema.parse({
    name: template, model: modelTemplate(template)?.build(), modelSource: template, dataset: { id: 'fashion-mnist' },
    training: { epochs: 10, batchSize: 32, optimizer: { kind: 'adam', learningRate: 0.001 } }, protocol: { kind: 'k-fold', folds: 5 }, seed: 1, ...changes,
  })

it('finds no difference between equal settings', () => expect(differences([spec('baseline'), spec('depth-growing')])).toEqual([]))

it('names what differs, and what one of them does not have', () => {
  const found = differences([spec('baseline'), spec('baseline', { seed: 2, training: { epochs: 10, batchSize: 32, optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0.9 } } })])
  const of = (path: string) => found.find((difference) => difference.path === path)?.values
  expect(of('seed')).toEqual(['1', '2'])
  expect(of('training.optimizer.kind')).toEqual(['adam', 'sgd'])
  expect(of('training.optimizer.momentum')).toEqual([null, '0.9'])
  expect(of('training.epochs')).toBeUndefined()
})

it('counts added, removed and changed layers against the first model', () => {
  const [same, other] = modelDifferences([spec('baseline'), spec('dropout-baseline')])
  expect(same).toEqual({ added: 0, removed: 0, changed: 0 })
  expect(other).toMatchObject({ added: 2, removed: 0 })
})
