import { dataFormat, numbers, seed } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import type { Value } from '../ops.ts'
import { affine, augmentedShape, fillParameters, fillValue, interval } from './base.ts'

/** Zooms each image about its centre; a positive factor shrinks it. Without `width_factor` the proportions stay. */
export const randomZoom = defineKind({
  kind: 'RandomZoom',
  group: 'augmentation',
  autoName: 'random_zoom',
  stochastic: true,
  parameters: [
    numbers('height_factor', 0.1, { length: 2, min: -1, max: 1, required: true }),
    numbers('width_factor', null, { length: 2, min: -1, max: 1, nullable: true }),
    ...fillParameters,
    seed,
    fillValue,
    dataFormat,
  ],
  outputShape: augmentedShape,
  forward(context, [x], p) {
    const { ops, random, training } = context
    if (!training) return x
    const [, height = 1, width = 1] = x.shape
    const draw = (name: string): Value => {
      const [low, high] = interval(p, name)
      return random.uniform([-1, 1], 1 + low, 1 + high)
    }
    const tall = draw('height_factor')
    const wide = p.numbersOrNull('width_factor') === null ? tall : draw('width_factor')
    const shift = (zoom: Value, size: number): Value => ops.binary('mul', ops.binary('sub', ops.constant(1), zoom), (size - 1) / 2)
    return affine(context, p, x, tall, [[wide, 0, shift(wide, width)], [0, tall, shift(tall, height)]])
  },
})
