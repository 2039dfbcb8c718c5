import type { Shape } from './kind.ts'
import type { Ops, Value } from './ops.ts'
import { ShapeError, shapeText } from './shape-error.ts'

/** An activation function as Keras 3 computes it on TensorFlow, default arguments. */
export type Activation = (ops: Ops, x: Value) => Value

const scaled = (ops: Ops, x: Value, factor: number, offset: number): Value => ops.binary('add', ops.binary('mul', x, factor), offset)
const hardSigmoid: Activation = (ops, x) => ops.binary('div', ops.unary('relu6', ops.binary('add', x, 3)), 6)

/**
 * Keras' `sparsemax`, without a sort: each entry's rank and running sum come from comparing all pairs of the last axis.
 * Like Keras 3.15, the threshold sums the running sums of the whole support (Martins & Astudillo 2016 take only the last).
 */
function sparsemax(ops: Ops, x: Value): Value {
  const size = x.shape.at(-1) as number
  const rows = ops.reshape(x, [-1, size])
  const [own, other] = [ops.reshape(rows, [-1, size, 1]), ops.reshape(rows, [-1, 1, size])]
  const earlier = ops.constant(Float32Array.from({ length: size * size }, (_, at) => (at % size <= Math.floor(at / size) ? 1 : 0)), [size, size])
  const ahead = ops.binary('add', ops.cast(ops.compare('greater', other, own), 'float32'), ops.binary('mul', ops.cast(ops.compare('equal', other, own), 'float32'), earlier))
  const rank = ops.sum(ahead, [2])
  const runningSum = ops.sum(ops.binary('mul', ahead, other), [2])
  const excess = ops.binary('sub', rows, ops.binary('div', ops.binary('sub', runningSum, 1), rank))
  const support = ops.cast(ops.compare('greater', excess, 0), 'float32')
  const total = ops.sum(ops.binary('mul', support, runningSum), [1], true)
  const threshold = ops.binary('div', ops.binary('sub', total, 1), ops.sum(support, [1], true))
  return ops.reshape(ops.unary('relu', ops.binary('sub', rows, threshold)), [-1, ...x.shape.slice(1)])
}

/** The first half of the last axis times the sigmoid of the second: the only activation that changes the shape. */
function glu(ops: Ops, x: Value): Value {
  const half = (x.shape.at(-1) as number) / 2
  const part = (begin: number): Value => ops.slice(x, [...x.shape.slice(1).map(() => 0), begin], [...x.shape.slice(1).map(() => -1), half])
  return ops.binary('mul', part(0), ops.unary('sigmoid', part(half)))
}

/** Every Keras 3 activation that works by its name alone (`threshold` needs arguments and so has none). */
export const activations: Readonly<Record<string, Activation>> = {
  linear: (_, x) => x,
  relu: (ops, x) => ops.unary('relu', x),
  leaky_relu: (ops, x) => ops.leakyRelu(x, 0.2),
  relu6: (ops, x) => ops.unary('relu6', x),
  elu: (ops, x) => ops.unary('elu', x),
  selu: (ops, x) => ops.unary('selu', x),
  celu: (ops, x) => ops.unary('elu', x),
  gelu: (ops, x) => ops.binary('mul', ops.binary('mul', x, 0.5), ops.binary('add', ops.unary('erf', ops.binary('mul', x, Math.SQRT1_2)), 1)),
  silu: (ops, x) => ops.binary('mul', x, ops.unary('sigmoid', x)),
  mish: (ops, x) => ops.binary('mul', x, ops.unary('tanh', ops.unary('softplus', x))),
  softmax: (ops, x) => ops.softmax(x),
  log_softmax: (ops, x) => ops.logSoftmax(x),
  sparsemax,
  sigmoid: (ops, x) => ops.unary('sigmoid', x),
  log_sigmoid: (ops, x) => ops.unary('neg', ops.unary('softplus', ops.unary('neg', x))),
  hard_sigmoid: hardSigmoid,
  sparse_sigmoid: (ops, x) => ops.clip(scaled(ops, x, 0.5, 0.5), 0, 1),
  tanh: (ops, x) => ops.unary('tanh', x),
  hard_tanh: (ops, x) => ops.clip(x, -1, 1),
  tanh_shrink: (ops, x) => ops.binary('sub', x, ops.unary('tanh', x)),
  hard_silu: (ops, x) => ops.binary('mul', x, hardSigmoid(ops, x)),
  softplus: (ops, x) => ops.unary('softplus', x),
  softsign: (ops, x) => ops.unary('softsign', x),
  squareplus: (ops, x) => ops.binary('div', ops.binary('add', x, ops.unary('sqrt', ops.binary('add', ops.unary('square', x), 4))), 2),
  sparse_plus: (ops, x) =>
    ops.select(
      ops.compare('lessEqual', x, -1),
      0,
      ops.select(ops.compare('less', x, 1), ops.binary('mul', ops.unary('square', ops.binary('add', x, 1)), 0.25), x),
    ),
  soft_shrink: (ops, x) => ops.binary('sub', x, ops.clip(x, -0.5, 0.5)),
  hard_shrink: (ops, x) => ops.select(ops.compare('greater', ops.unary('abs', x), 0.5), x, 0),
  exponential: (ops, x) => ops.unary('exp', x),
  glu,
}

const aliases: Readonly<Record<string, string>> = { swish: 'silu', hard_swish: 'hard_silu' }

/** The name in `activations` that a config means (`null` is linear, `swish` is silu, Keras' function objects); undefined for none. */
export function activationName(value: unknown): string | undefined {
  if (value === null) return 'linear'
  if (typeof value === 'string') return aliases[value] ?? value
  if (typeof value !== 'object') return undefined
  const { class_name: className, config } = value as { class_name?: unknown; config?: unknown }
  return className === 'function' && typeof config === 'string' ? (aliases[config] ?? config) : undefined
}

/** Shape after an activation: unchanged but for `glu`, which halves the last axis. */
export function activationShape(name: string, shape: Shape): Shape {
  if (name !== 'glu') return shape
  const last = shape.at(-1) ?? 0
  if (last % 2 === 1 || last < 2) throw new ShapeError('groups-indivisible', 'an even last axis for glu', shapeText(shape), { channels: last, groups: 2 })
  return [...shape.slice(0, -1), last / 2]
}

/** Applies the activation of that name; the reader has checked the name. */
export function activate(ops: Ops, name: string, x: Value): Value {
  return (activations[name] as Activation)(ops, x)
}
