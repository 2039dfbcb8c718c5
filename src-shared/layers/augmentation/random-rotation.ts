import { dataFormat, numbers, seed } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { affine, augmentedShape, fillParameters, fillValue, interval } from './base.ts'

/** Turns each image about its centre by a random part of a full turn. */
export const randomRotation = defineKind({
  kind: 'RandomRotation',
  group: 'augmentation',
  autoName: 'random_rotation',
  stochastic: true,
  parameters: [numbers('factor', 0.1, { length: 2, min: -1, max: 1, required: true }), ...fillParameters, seed, fillValue, dataFormat],
  outputShape: augmentedShape,
  forward(context, [x], p) {
    const { ops, random, training } = context
    if (!training) return x
    const [, height = 1, width = 1] = x.shape
    const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2]
    const angle = ops.binary('mul', random.uniform([-1, 1], ...interval(p, 'factor')), 2 * Math.PI)
    const [cos, sin] = [ops.unary('cos', angle), ops.unary('sin', angle)]
    const times = (value: typeof cos, factor: number) => ops.binary('mul', value, factor)
    const shiftX = ops.binary('add', ops.binary('sub', times(sin, centreY), times(cos, centreX)), centreX)
    const shiftY = ops.binary('sub', ops.constant(centreY), ops.binary('add', times(sin, centreX), times(cos, centreY)))
    return affine(context, p, x, angle, [[cos, ops.unary('neg', sin), shiftX], [sin, cos, shiftY]])
  },
})
