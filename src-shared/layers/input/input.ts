import { defineKind } from '../define.ts'
import { integers } from '../descriptors.ts'

/** Where images enter: the shape of one sample, without the batch. Keras' class is `InputLayer`. */
export const input = defineKind({
  kind: 'Input',
  group: 'input',
  autoName: 'input_layer',
  inputs: 'none',
  parameters: [integers('shape', [28, 28, 1], { min: 1, required: true })],
  outputShape: (p) => p.integers('shape'),
  forward: (_, [x]) => x,
})
