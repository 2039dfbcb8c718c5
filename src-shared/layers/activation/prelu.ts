import { resolveAxes } from '../axes.ts'
import { constraint, initializer, integers, regularizer } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'

/** One slope a value, shared along `shared_axes` (counted from 1). */
function slopeShape(p: ParameterReader, input: Shape): number[] {
  const shared = p.value('shared_axes') === null ? [] : resolveAxes(p.integers('shared_axes'), input)
  return input.map((size, axis) => (shared.includes(axis + 1) ? 1 : size))
}

/** x where positive, a learnt slope `alpha` · x elsewhere. */
export const pReLU = defineKind({
  kind: 'PReLU',
  group: 'activation',
  autoName: 'p_re_lu',
  parameters: [
    initializer('alpha_initializer', 'Zeros'),
    regularizer('alpha_regularizer'),
    constraint('alpha_constraint'),
    integers('shared_axes', null, { single: true, min: 1, nullable: true }),
  ],
  outputShape(p, [input = []]) {
    slopeShape(p, input)
    return input
  },
  weights: (p, [input = []]) => [
    { name: 'alpha', shape: slopeShape(p, input), initializer: 'alpha_initializer', regularizer: 'alpha_regularizer', constraint: 'alpha_constraint' },
  ],
  forward({ ops, weight }, [x]) {
    const below = ops.binary('mul', weight('alpha'), ops.unary('relu', ops.unary('neg', x)))
    return ops.binary('sub', ops.unary('relu', x), below)
  },
})
