import { resolveAxes } from '../axes.ts'
import { boolean, integers } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { elements } from '../windows.ts'
import { center, epsilon, initializers, moments, normalise, regularizersAndConstraints, scale, scaleWeights } from './base.ts'

/** Normalises each sample over the given axes (Ba, Kiros & Hinton 2016). */
export const layerNormalization = defineKind({
  kind: 'LayerNormalization',
  group: 'normalisation',
  autoName: 'layer_normalization',
  parameters: [
    integers('axis', -1, { single: true }),
    epsilon,
    center,
    scale,
    boolean('rms_scaling', false, { hidden: true, fixed: true }),
    ...initializers,
    ...regularizersAndConstraints,
  ],
  outputShape(p, [input = []]) {
    resolveAxes(p.integers('axis'), input)
    return input
  },
  weights: (p, [input = []]) => scaleWeights(p, resolveAxes(p.integers('axis'), input).map((axis) => input[axis - 1] as number)),
  multiplyAdds: (_, __, output) => elements(output),
  forward(context, [x], p) {
    const axes = resolveAxes(p.integers('axis'), x.shape.slice(1))
    const { mean, variance } = moments(context.ops, x, axes)
    return normalise(context, p, x, mean, variance, x.shape.map((size, axis) => (axes.includes(axis) ? size : 1)))
  },
})
