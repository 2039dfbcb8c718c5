import { choice, dataFormat, seed } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { augmentedShape } from './base.ts'

/** Mirrors half of the images. As in Keras 3, `horizontal_and_vertical` mirrors an image both ways or not at all. */
export const randomFlip = defineKind({
  kind: 'RandomFlip',
  group: 'augmentation',
  autoName: 'random_flip',
  stochastic: true,
  parameters: [choice('mode', 'horizontal_and_vertical', ['horizontal', 'vertical', 'horizontal_and_vertical']), seed, dataFormat],
  outputShape: augmentedShape,
  forward({ ops, random, training }, [x], p) {
    if (!training) return x
    const axes = { horizontal: [2], vertical: [1], horizontal_and_vertical: [1, 2] }[p.text('mode')] ?? []
    return ops.select(ops.compare('lessEqual', random.uniform([-1, 1, 1, 1]), 0.5), ops.reverse(x, axes), x)
  },
})
