import { describe, expect, it } from 'vitest'
import { modelDiff } from './diff.ts'
import { addAfter, connect, duplicateLayers, renameLayer, setParameter } from './edit.ts'
import type { Model } from './graph.ts'
import { modelTemplate } from './templates/index.ts'
import { randomModel } from './testing/random-model.ts'

const template = (id: string): Model => modelTemplate(id)!.build()

describe('difference of two models', () => {
  it('finds nothing between a model and itself, whatever its layers are called or how its defaults are written', () => {
    const model = template('baseline')
    expect(modelDiff(model, model)).toMatchObject({ added: 0, removed: 0, changed: 0 })
    expect(modelDiff(model, renameLayer(model, 'conv2d', 'first'))).toMatchObject({ added: 0, removed: 0, changed: 0 })
    const spelled = { ...model, layers: model.layers.map((layer) => (layer.kind === 'MaxPooling2D' ? { ...layer, parameters: { ...layer.parameters, pool_size: 2, strides: null } } : layer)) }
    expect(modelDiff(model, spelled)).toMatchObject({ added: 0, removed: 0, changed: 0 })
  })
  it.each([
    ['baseline', 'dropout-baseline', { added: 2, removed: 0, changed: 0 }],
    ['dropout-baseline', 'baseline', { added: 0, removed: 2, changed: 0 }],
    ['baseline', 'depth-growing', { added: 6, removed: 0, changed: 0 }],
    ['depth-equal', 'depth-growing', { added: 0, removed: 0, changed: 3 }],
  ])('%s → %s', (from, to, expected) => {
    expect(modelDiff(template(from), template(to))).toMatchObject(expected)
  })
  it('names each changed parameter with both values, defaults filled in', () => {
    const model = template('baseline')
    const { rows } = modelDiff(model, setParameter(setParameter(model, ['conv2d'], 'kernel_size', 5), ['conv2d'], 'use_bias', false))
    expect(rows.filter(({ change }) => change !== 'same')).toMatchObject([
      { change: 'changed', rewired: false, parameters: [{ name: 'kernel_size', before: [3, 3], after: [5, 5] }, { name: 'use_bias', before: true, after: false }] },
    ])
  })
  it('tells a rewired layer from one behind an added layer', () => {
    const model = template('branches')
    const merge = model.layers.find(({ kind }) => kind === 'Concatenate')!
    const rewired = connect(model, 'max_pooling2d', merge.name)
    expect(modelDiff(model, rewired).rows.filter(({ change }) => change !== 'same')).toMatchObject([{ change: 'changed', rewired: true, parameters: [] }])
    expect(modelDiff(model, addAfter(model, merge.name, 'ReLU').model)).toMatchObject({ added: 1, changed: 0 })
  })
  it.each([1, 2, 3, 4, 5])('lists every layer of both models once, in order (seed %i)', (seed) => {
    const [before, after] = [randomModel(seed), duplicateLayers(randomModel(seed + 100), ['dense']).model]
    const { rows } = modelDiff(before, after)
    expect(rows.flatMap((row) => ('before' in row ? [row.before.name] : [])).sort()).toEqual(before.layers.map(({ name }) => name).sort())
    expect(rows.flatMap((row) => ('after' in row ? [row.after.name] : [])).sort()).toEqual(after.layers.map(({ name }) => name).sort())
  })
})
