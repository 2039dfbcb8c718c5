import { describe, expect, it } from 'vitest'
import { defaultTraining } from '../experiment/spec.ts'
import { inference, modelTemplate } from '../model/index.ts'
import { applyValues, suggestedName } from './apply.ts'
import { type SearchSpace, spaceSchema } from './domain.ts'
import { spaceProblems } from './space-problems.ts'
import { configurationAt, inOrder, keyOf, spaceSize } from './space.ts'

const space = (...parameters: unknown[]): SearchSpace => spaceSchema.parse({ parameters })
const base = { model: modelTemplate('search-best')!.build(), training: defaultTraining }
const optimizer = { name: 'optimizer', target: { kind: 'optimizer', parameter: 'kind' }, domain: { kind: 'choice', values: ['adam', 'sgd'] } }
const momentum = { name: 'momentum', target: { kind: 'optimizer', parameter: 'momentum' }, domain: { kind: 'choice', values: [0, 0.5, 0.9] }, when: { parameter: 'optimizer', values: ['sgd'] } }
const nesterov = { name: 'nesterov', target: { kind: 'optimizer', parameter: 'nesterov' }, domain: { kind: 'boolean' }, when: { parameter: 'momentum', values: [0.5, 0.9] } }
const filters = { name: 'filters', target: { kind: 'layer', layer: 'conv2d', parameter: 'filters' }, domain: { kind: 'integer', min: 32, max: 128, step: 16 } }

describe('a space', () => {
  it('counts its configurations, conditions included, and numbers each of them once', () => {
    const own = space(nesterov, momentum, optimizer, filters)
    // adam 1 + sgd (momentum 0: 1, 0.5 and 0.9: 2 each) = 6, times 7 filters.
    expect(spaceSize(own)).toBe(42)
    const all = Array.from({ length: 42 }, (_, index) => configurationAt(own, index))
    expect(new Set(all.map((values) => keyOf(own, values))).size).toBe(42)
    expect(all.filter((values) => values['optimizer'] === 'adam').every((values) => !('momentum' in values) && !('nesterov' in values))).toBe(true)
    expect(inOrder(own).map(({ name }) => name)).toEqual(['optimizer', 'filters', 'momentum', 'nesterov'])
  })

  it('is endless with a continuous parameter', () => {
    expect(spaceSize(space(filters, { name: 'rate', target: { kind: 'optimizer', parameter: 'learningRate' }, domain: { kind: 'real', min: 1e-4, max: 1e-2, scale: 'log' } }))).toBe(Infinity)
  })

  it('sets layers, optimizer and training', () => {
    const own = space(filters, optimizer, momentum, { name: 'batch', target: { kind: 'training', path: 'batchSize' }, domain: { kind: 'choice', values: [32, 64] } })
    const { model, training } = applyValues(base, own, { filters: 96, optimizer: 'sgd', momentum: 0.9, batch: 64 })
    expect(model.layers.find(({ name }) => name === 'conv2d')?.parameters['filters']).toBe(96)
    expect(training).toMatchObject({ batchSize: 64, optimizer: { kind: 'sgd', momentum: 0.9, learningRate: 0.001 } })
    expect(base.training.optimizer.kind).toBe('adam')
  })

  it('repeats blocks with what was searched within them', () => {
    const own = space({ name: 'depth', target: { kind: 'repeats', layers: ['conv2d_1'] }, domain: { kind: 'integer', min: 0, max: 3 } }, { ...filters, target: { kind: 'layer', layer: 'conv2d_1', parameter: 'filters' } })
    const filtersOf = (depth: number): unknown[] => applyValues(base, own, { depth, filters: 64 }).model.layers.filter(({ kind }) => kind === 'Conv2D').map(({ parameters }) => parameters['filters'])
    expect(filtersOf(0)).toEqual([48])
    expect(filtersOf(1)).toEqual([48, 64])
    expect(filtersOf(3)).toEqual([48, 64, 64, 64])
    expect(inference(applyValues(base, own, { depth: 3, filters: 64 }).model).layers.at(-1)?.outputShape).toEqual([10])
  })

  it.each([
    ['target-unknown', [{ ...filters, target: { kind: 'layer', layer: 'conv2', parameter: 'filters' } }], 'Did you mean conv2d?'],
    ['target-unknown', [{ ...filters, target: { kind: 'layer', layer: 'conv2d', parameter: 'filter' } }], 'Did you mean filters?'],
    ['target-unknown', [{ ...filters, target: { kind: 'optimizer', parameter: 'learning_rate' } }], 'Did you mean learningRate?'],
    ['target-unknown', [{ ...filters, target: { kind: 'training', path: 'batchsize' } }], 'Did you mean batchSize?'],
    ['target-twice', [filters, { ...filters, name: 'again' }], 'set the same thing'],
    ['block-broken', [{ ...filters, target: { kind: 'repeats', layers: ['conv2d', 'dense'] } }], 'neighbours in a chain'],
    ['condition-unknown', [momentum], 'which the space does not have'],
    ['condition-never', [optimizer, { ...momentum, when: { parameter: 'optimizer', values: ['nadam'] } }], 'which it can never be'],
    ['condition-circular', [{ ...optimizer, when: { parameter: 'momentum', values: [0.5] } }, momentum], 'lead back to itself'],
    ['epochs-searched', [{ ...filters, target: { kind: 'training', path: 'epochs' } }], 'the search itself says'],
    ['one-point', [{ ...filters, domain: { kind: 'choice', values: [32] } }], 'one configuration'],
  ])('says %s', (code, parameters, words) => {
    const [first] = spaceProblems(space(...parameters), base)
    expect(first).toMatchObject({ code })
    expect(first?.message).toContain(words)
  })

  it('names parameters by what they set', () => {
    expect(space(filters, optimizer).parameters.map(({ target }) => suggestedName(target))).toEqual(['conv2d filters', 'optimizer'])
  })
})
