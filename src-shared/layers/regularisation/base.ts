import { real } from '../descriptors.ts'
import type { ForwardContext, Value } from '../ops.ts'

export const rate = real('rate', 0.5, { min: 0, max: 1, required: true, searchable: true, unit: 'fraction' })

/** Inverted dropout: keeps with probability 1 − rate and scales what is kept, in training only. */
export function drop({ ops, random, training }: ForwardContext, x: Value, fraction: number, noiseShape: readonly number[]): Value {
  if (!training || fraction === 0) return x
  if (fraction === 1) return ops.binary('mul', x, 0)
  return ops.binary('mul', x, ops.binary('mul', random.bernoulli(noiseShape, 1 - fraction), 1 / (1 - fraction)))
}
