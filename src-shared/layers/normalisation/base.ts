import { boolean, constraint, initializer, real, regularizer } from '../descriptors.ts'
import type { WeightDefinition } from '../define.ts'
import type { ParameterDescriptor } from '../kind.ts'
import type { ForwardContext, Ops, Value } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'

export const epsilon = real('epsilon', 0.001, { min: 0, searchable: true })
export const center = boolean('center', true)
export const scale = boolean('scale', true)
export const initializers: readonly ParameterDescriptor[] = [initializer('beta_initializer', 'Zeros'), initializer('gamma_initializer', 'Ones')]
export const regularizersAndConstraints: readonly ParameterDescriptor[] = [
  regularizer('beta_regularizer'),
  regularizer('gamma_regularizer'),
  constraint('beta_constraint'),
  constraint('gamma_constraint'),
]

/** gamma (if scaled) and beta (if centred), in Keras' order. */
export function scaleWeights(p: ParameterReader, shape: readonly number[]): WeightDefinition[] {
  const named = (name: string): WeightDefinition => ({
    name,
    shape,
    initializer: `${name}_initializer`,
    regularizer: `${name}_regularizer`,
    constraint: `${name}_constraint`,
  })
  return [...(p.boolean('scale') ? [named('gamma')] : []), ...(p.boolean('center') ? [named('beta')] : [])]
}

/** x's mean and biased variance over the axes, which stay with size 1. */
export function moments(ops: Ops, x: Value, axes: readonly number[]): { mean: Value; variance: Value } {
  const mean = ops.mean(x, axes, true)
  return { mean, variance: ops.mean(ops.unary('square', ops.binary('sub', x, mean)), axes, true) }
}

/**
 * (x − mean) / √(variance + ε), times gamma plus beta where the layer has them, both reshaped to `broadcast`.
 * Computed as x · inv + (beta − mean · inv), as Keras does.
 */
export function normalise({ ops, weight }: ForwardContext, p: ParameterReader, x: Value, mean: Value, variance: Value, broadcast: readonly number[]): Value {
  const inverse = ops.unary('rsqrt', ops.binary('add', variance, p.real('epsilon')))
  const factor = p.boolean('scale') ? ops.binary('mul', inverse, ops.reshape(weight('gamma'), broadcast)) : inverse
  const shift = ops.unary('neg', ops.binary('mul', mean, factor))
  const offset = p.boolean('center') ? ops.binary('add', shift, ops.reshape(weight('beta'), broadcast)) : shift
  return ops.binary('add', ops.binary('mul', x, factor), offset)
}
