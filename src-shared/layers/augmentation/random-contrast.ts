import { numbers, seed, dataFormat } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { augmentedShape, interval, valueRange } from './base.ts'

/**
 * Moves each value away from its channel's mean by a random factor in [1 − low, 1 + high), then clips to `value_range`.
 * As in Keras 3, a single number f means low 0, high f.
 */
export const randomContrast = defineKind({
  kind: 'RandomContrast',
  group: 'augmentation',
  autoName: 'random_contrast',
  stochastic: true,
  parameters: [numbers('factor', 0.1, { length: 2, min: 0, max: 1, required: true }), valueRange, seed, dataFormat],
  outputShape: augmentedShape,
  forward({ ops, random, training }, [x], p) {
    if (!training) return x
    const [low, high] = interval(p, 'factor', 0)
    const factor = random.uniform([-1, 1, 1, 1], 1 - low, 1 + high)
    const mean = ops.mean(x, [1, 2], true)
    const result = ops.binary('add', ops.binary('mul', ops.binary('sub', x, mean), factor), mean)
    const [bottom, top] = p.numbers('value_range') as readonly [number, number]
    return ops.clip(result, bottom, top)
  },
})
