import { resolveAxes } from '../axes.ts'
import { boolean, integers, numbers } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import type { KerasObject, Shape } from '../kind.ts'
import type { Ops, Value } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError } from '../shape-error.ts'
import { elements } from '../windows.ts'

const object = (className: string): KerasObject => ({ class_name: className, config: {} })
/** Keras' smallest standard deviation. */
const smallest = 1e-7

/** Sizes of the axes that keep their own mean, the statistics' shape among ones, and the axes that are summed over. */
function statistics(p: ParameterReader, input: Shape): { kept: number[]; broadcast: number[]; summed: number[] } {
  const axes = p.value('axis') === null ? [] : resolveAxes(p.integers('axis'), input)
  const batched = [1, ...input]
  return {
    kept: axes.map((axis) => batched[axis] as number),
    broadcast: batched.map((size, axis) => (axes.includes(axis) ? size : 1)),
    summed: [...batched.keys()].filter((axis) => !axes.includes(axis)),
  }
}

/** `mean` and `variance` come together or not at all, one number or one an entry of the kept axes; true where they are given. */
function areGiven(p: ParameterReader, input: Shape): boolean {
  const [mean, variance] = [p.numbersOrNull('mean'), p.numbersOrNull('variance')]
  const count = elements(statistics(p, input).kept)
  const fits = (value: number | readonly number[] | null): boolean => typeof value === 'number' || value === null || value.length === count
  if ((mean === null) !== (variance === null) || !fits(mean) || !fits(variance)) {
    throw new ShapeError('values-length', `mean and variance, one number or ${count} each`, JSON.stringify([mean, variance]), { parameter: 'mean, variance', count })
  }
  return mean !== null
}

/**
 * (x − mean) / √variance, one pair of statistics an entry of `axis`; the other way round with `invert`. Without `mean` and
 * `variance` they are weights that are set from the training data before the first step (Keras' `adapt`).
 */
export const normalization = defineKind({
  kind: 'Normalization',
  group: 'augmentation',
  autoName: 'normalization',
  parameters: [
    integers('axis', -1, { single: true, nullable: true }),
    numbers('mean', null, { nullable: true }),
    numbers('variance', null, { nullable: true, min: 0 }),
    boolean('invert', false),
  ],
  outputShape(p, [input = []]) {
    areGiven(p, input)
    return input
  },
  weights(p, [input = []]) {
    if (areGiven(p, input)) return []
    const shape = statistics(p, input).kept
    return [
      { name: 'mean', shape, initializer: object('Zeros'), trainable: false },
      { name: 'variance', shape, initializer: object('Ones'), trainable: false },
      { name: 'count', shape: [], initializer: object('Zeros'), trainable: false, dtype: 'int64' },
    ]
  },
  adaptsOver: (p, [input = []]) => (areGiven(p, input) ? undefined : statistics(p, input).summed),
  multiplyAdds: (_, __, output) => elements(output),
  forward({ ops, weight }, [x], p) {
    const input = x.shape.slice(1)
    const { broadcast } = statistics(p, input)
    const given = areGiven(p, input)
    const statistic = (name: 'mean' | 'variance'): Value => {
      const value = p.numbersOrNull(name)
      return given && value !== null ? constant(ops, value, broadcast) : ops.reshape(weight(name), broadcast)
    }
    const deviation = ops.binary('maximum', ops.unary('sqrt', statistic('variance')), smallest)
    if (p.boolean('invert')) return ops.binary('add', statistic('mean'), ops.binary('mul', x, deviation))
    return ops.binary('div', ops.binary('sub', x, statistic('mean')), deviation)
  },
})

function constant(ops: Ops, value: number | readonly number[], shape: readonly number[]): Value {
  return typeof value === 'number' ? ops.constant(value) : ops.constant(Float32Array.from(value), shape)
}
