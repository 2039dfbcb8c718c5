import { numbers, seed, dataFormat } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { augmentedShape, interval, valueRange } from './base.ts'

/** Adds a random part of the value range to each image, then clips to the range. */
export const randomBrightness = defineKind({
  kind: 'RandomBrightness',
  group: 'augmentation',
  autoName: 'random_brightness',
  stochastic: true,
  parameters: [numbers('factor', 0.1, { length: 2, min: -1, max: 1, required: true }), valueRange, seed, dataFormat],
  outputShape: augmentedShape,
  forward({ ops, random, training }, [x], p) {
    if (!training) return x
    const [bottom, top] = interval(p, 'value_range')
    const shift = ops.binary('mul', random.uniform([-1, 1, 1, 1], ...interval(p, 'factor')), top - bottom)
    return ops.clip(ops.binary('add', x, shift), bottom, top)
  },
})
