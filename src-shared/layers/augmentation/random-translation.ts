import { dataFormat, numbers, seed } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { affine, augmentedShape, fillParameters, fillValue, interval } from './base.ts'

/** Shifts each image by a random part of its height and width. */
export const randomTranslation = defineKind({
  kind: 'RandomTranslation',
  group: 'augmentation',
  autoName: 'random_translation',
  stochastic: true,
  parameters: [
    numbers('height_factor', 0.1, { length: 2, min: -1, max: 1, required: true }),
    numbers('width_factor', 0.1, { length: 2, min: -1, max: 1, required: true }),
    ...fillParameters,
    seed,
    fillValue,
    dataFormat,
  ],
  outputShape: augmentedShape,
  forward(context, [x], p) {
    const { ops, random, training } = context
    if (!training) return x
    const [, height = 0, width = 0] = x.shape
    const rows = ops.binary('mul', random.uniform([-1, 1], ...interval(p, 'height_factor')), -height)
    const columns = ops.binary('mul', random.uniform([-1, 1], ...interval(p, 'width_factor')), -width)
    return affine(context, p, x, rows, [[1, 0, columns], [0, 1, rows]])
  },
})
