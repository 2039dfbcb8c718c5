import { activate, activationShape } from '../activations.ts'
import { biasWeight, parameter, weight, weightParameters } from '../convolution/base.ts'
import { defineKind } from '../define.ts'
import { integer } from '../descriptors.ts'
import type { Shape } from '../kind.ts'
import { ShapeError } from '../shape-error.ts'
import { elements } from '../windows.ts'

const [kernel, bias] = [weightParameters('kernel'), weightParameters('bias')]
/** A quantised layer is not computed; kept in files and reported. */
const quantization = { type: 'integer', name: 'quantization_config', default: null, nullable: true, hidden: true, fixed: true } as const

function lastAxis(input: Shape | undefined): number {
  const last = input?.at(-1)
  if (last === undefined) throw new ShapeError('input-rank', 'at least one axis', '()', { rank: 1, shape: '()' })
  return last
}

/** A fully connected layer over the last axis. kernel [inputs, units]. */
export const dense = defineKind({
  kind: 'Dense',
  group: 'dense',
  autoName: 'dense',
  parameters: [
    integer('units', 128, { min: 1, required: true, searchable: true, unit: 'units' }),
    parameter.activation,
    parameter.useBias,
    kernel.initializer,
    bias.initializer,
    kernel.regularizer,
    bias.regularizer,
    parameter.activityRegularizer,
    kernel.constraint,
    bias.constraint,
    quantization,
  ],
  outputShape(p, [input = []]) {
    lastAxis(input)
    return activationShape(p.text('activation'), [...input.slice(0, -1), p.integer('units')])
  },
  weights: (p, [input]) => [weight('kernel', [lastAxis(input), p.integer('units')]), ...biasWeight(p, p.integer('units'))],
  multiplyAdds: (p, [input = []]) => elements(input) * p.integer('units'),
  forward({ ops, weight: weightOf }, [x], p) {
    const rows = x.shape.length === 2 ? x : ops.reshape(x, [-1, x.shape.at(-1) as number])
    const product = ops.matMul(rows, weightOf('kernel'))
    const biased = p.boolean('use_bias') ? ops.biasAdd(product, weightOf('bias')) : product
    const result = x.shape.length === 2 ? biased : ops.reshape(biased, [-1, ...x.shape.slice(1, -1), p.integer('units')])
    return activate(ops, p.text('activation'), result)
  },
})
