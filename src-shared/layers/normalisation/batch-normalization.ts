import { resolveAxis } from '../axes.ts'
import { boolean, initializer, integer, real } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import type { Shape } from '../kind.ts'
import type { ForwardContext, Value } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'
import { elements } from '../windows.ts'
import { center, epsilon, initializers, normalise, regularizersAndConstraints, scale, scaleWeights } from './base.ts'

const channels = (p: ParameterReader, input: Shape): number => input[resolveAxis(p.integer('axis'), input) - 1] as number

/** Normalises with the batch's own statistics over all axes but the last and moves the running ones: new = momentum · old + (1 − momentum) · batch. */
function train({ ops, weight, update }: ForwardContext, x: Value, p: ParameterReader): Value {
  const size = x.shape.at(-1) as number
  const gamma = p.boolean('scale') ? weight('gamma') : ops.constant(new Float32Array(size).fill(1), [size])
  const beta = p.boolean('center') ? weight('beta') : ops.constant(new Float32Array(size), [size])
  const { y, mean, variance } = ops.batchNormTraining(x, gamma, beta, p.real('epsilon'))
  const momentum = p.real('momentum')
  const moved = (name: string, batch: Value): void =>
    update(name, ops.binary('add', ops.binary('mul', weight(name), momentum), ops.binary('mul', batch, 1 - momentum)))
  moved('moving_mean', mean)
  moved('moving_variance', variance)
  return y
}

/** Batch normalisation (Ioffe & Szegedy 2015); at inference, and with `trainable` false, with the moving statistics. */
export const batchNormalization = defineKind({
  kind: 'BatchNormalization',
  group: 'normalisation',
  wholeBatch: true,
  autoName: 'batch_normalization',
  parameters: [
    integer('axis', -1),
    real('momentum', 0.99, { min: 0, max: 1, searchable: true }),
    epsilon,
    center,
    scale,
    ...initializers,
    initializer('moving_mean_initializer', 'Zeros'),
    initializer('moving_variance_initializer', 'Ones'),
    ...regularizersAndConstraints,
    boolean('synchronized', false, { hidden: true }),
    boolean('renorm', false, { hidden: true, fixed: true }),
    real('renorm_clipping', null, { nullable: true, hidden: true, fixed: true }),
    real('renorm_momentum', 0.99, { hidden: true }),
  ],
  outputShape(p, [input = []]) {
    channels(p, input)
    return input
  },
  weights(p, [input = []]) {
    const shape = [channels(p, input)]
    const moving = (name: string) => ({ name, shape, initializer: `${name}_initializer`, trainable: false })
    return [...scaleWeights(p, shape), moving('moving_mean'), moving('moving_variance')]
  },
  multiplyAdds: (_, __, output) => elements(output),
  forward(context, [x], p) {
    const { ops, training, weight } = context
    const rank = x.shape.length
    const axis = resolveAxis(p.integer('axis'), x.shape.slice(1))
    if (!training || !p.boolean('trainable')) {
      const broadcast = x.shape.map((size, at) => (at === axis ? size : 1))
      const shaped = (name: string): Value => ops.reshape(weight(name), broadcast)
      return normalise(context, p, x, shaped('moving_mean'), shaped('moving_variance'), broadcast)
    }
    if (axis === rank - 1) return train(context, x, p)
    const order = [...Array(rank).keys()].filter((at) => at !== axis).concat(axis)
    const result = train(context, ops.transpose(x, order), p)
    return ops.transpose(result, order.map((_, at) => order.indexOf(at)))
  },
})
