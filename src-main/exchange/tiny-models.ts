import type { WeightValue } from '../../src-shared/contract/trainer.ts'
import { inference, type LayerNode, type Model } from '../../src-shared/model/index.ts'

/** For tests: weights of every layer, drawn from a small fixed generator, in -0.5..0.5. */
export function someWeights(model: Model): WeightValue[] {
  let state = 1
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0 // Numerical Recipes' generator
    return state / 2 ** 32 - 0.5
  }
  return inference(model).order.flatMap((layer) =>
    layer.weights.map(({ name, shape }) => ({
      layer: layer.node.name,
      name,
      shape,
      values: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => (name === 'moving_variance' ? next() + 1 : next())),
    })),
  )
}

/** For tests: layers one after another from an input of the given shape. */
export function chain(shape: readonly number[], ...layers: readonly (readonly [name: string, kind: string, parameters?: LayerNode['parameters']])[]): Model {
  const names = ['input', ...layers.map(([name]) => name)]
  return {
    name: 'tiny',
    layers: [
      { name: 'input', kind: 'Input', parameters: { shape }, inputs: [] },
      ...layers.map(([name, kind, parameters = {}], i) => ({ name, kind, parameters, inputs: [names[i] as string] })),
    ],
  }
}

/** For tests: a functional model with a branch, batch normalisation and a merge. */
export const branched: Model = {
  name: 'branched',
  layers: [
    { name: 'image', kind: 'Input', parameters: { shape: [8, 8, 1] }, inputs: [] },
    { name: 'stem', kind: 'Conv2D', parameters: { filters: 4, kernel_size: [3, 3], padding: 'same', use_bias: false }, inputs: ['image'] },
    { name: 'norm', kind: 'BatchNormalization', parameters: {}, inputs: ['stem'] },
    { name: 'left', kind: 'Conv2D', parameters: { filters: 4, kernel_size: [1, 1] }, inputs: ['norm'] },
    { name: 'sum', kind: 'Add', parameters: {}, inputs: ['left', 'norm'] },
    { name: 'flat', kind: 'Flatten', parameters: {}, inputs: ['sum'] },
    { name: 'classes', kind: 'Dense', parameters: { units: 3, activation: 'softmax' }, inputs: ['flat'] },
  ],
}
