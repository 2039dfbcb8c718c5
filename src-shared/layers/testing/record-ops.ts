import type { ForwardContext, Ops, RandomSource, Value } from '../ops.ts'
import { slideShape } from '../windows.ts'

/** One operation of a recorded computation. */
export interface RecordedStep {
  readonly op: string
  readonly inputs: readonly string[]
  readonly attributes: Readonly<Record<string, unknown>>
  readonly outputs: readonly string[]
}

/** The batch of a recorded computation; -1 stands for it in shapes. */
const open = -1

function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length)
  const size = (shape: readonly number[], axis: number): number => shape[axis - (rank - shape.length)] ?? 1
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [size(a, axis), size(b, axis)]
    if (left !== right && left !== 1 && right !== 1) throw new Error(`Can't broadcast [${a}] with [${b}].`)
    return left === open || right === open ? open : Math.max(left, right)
  })
}

/** Writes down what a layer's `forward` asks for, with shapes, so that another program can compute it. */
export class OpsRecorder {
  readonly steps: RecordedStep[] = []
  readonly updates: Record<string, string> = {}
  #count = 0

  value(op: string, inputs: readonly Value[], attributes: RecordedStep['attributes'], shape: readonly number[], dtype: Value['dtype'] = 'float32'): Value {
    const ref = `v${this.#count++}`
    this.steps.push({ op, inputs: inputs.map((input) => input.ref), attributes, outputs: [ref] })
    return { ref, dtype, shape }
  }

  /** A value that the other program holds: an input or a weight. */
  given(name: string, shape: readonly number[]): Value {
    return this.value('given', [], { name }, shape)
  }

  context(training: boolean, weights: Readonly<Record<string, readonly number[]>>): ForwardContext {
    const values = new Map(Object.entries(weights).map(([name, shape]) => [name, this.given(name, shape)]))
    return {
      ops: this.#ops(),
      training,
      random: this.#random(),
      weight: (name) => {
        const value = values.get(name)
        if (!value) throw new Error(`The layer declares no weight ${name}.`)
        return value
      },
      update: (name, value) => void (this.updates[name] = value.ref),
    }
  }

  #random(): RandomSource {
    return {
      uniform: (shape, low = 0, high = 1) => this.value('uniform', [], { shape, low, high }, shape),
      normal: (shape, std = 1) => this.value('normal', [], { shape, std }, shape),
      bernoulli: (shape, keep) => this.value('bernoulli', [], { shape, keep }, shape),
    }
  }

  #ops(): Ops {
    const add = this.value.bind(this)
    const lift = (x: Value | number): Value => (typeof x === 'number' ? add('constant', [], { value: x, shape: [] }, []) : x)
    const constant: Ops['constant'] = (value, shape = []) => add('constant', [], { value: typeof value === 'number' ? value : [...value], shape }, shape)
    const binary: Ops['binary'] = (op, a, b) => add('binary', [a, lift(b)], { op }, broadcast(a.shape, lift(b).shape))
    const reduce = (op: string) => (x: Value, axes: readonly number[], keepDims = false): Value =>
      add('reduce', [x], { op, axes, keepDims }, keepDims ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)) : x.shape.filter((_, axis) => !axes.includes(axis)))
    const slid = (x: Value, options: Parameters<Ops['conv2d']>[2] & { size: readonly [number, number] }): number[] => [...slideShape([x.shape[1] as number, x.shape[2] as number], options)]
    return {
      constant,
      intConstant: (value, shape = []) => add('constant', [], { value: typeof value === 'number' ? value : [...value], shape, dtype: 'int32' }, shape, 'int32'),
      unary: (op, x) => add('unary', [x], { op }, x.shape),
      binary,
      compare: (op, a, b) => add('compare', [a, lift(b)], { op }, broadcast(a.shape, lift(b).shape), 'bool'),
      select: (condition, a, b) => add('select', [condition, lift(a), lift(b)], {}, broadcast(condition.shape, broadcast(lift(a).shape, lift(b).shape))),
      cast: (x, dtype) => add('cast', [x], { dtype }, x.shape, dtype),
      leakyRelu: (x, alpha) => add('leakyRelu', [x], { alpha }, x.shape),
      clip: (x, low, high) => add('clip', [x], { low, high }, x.shape),
      softmax: (x) => add('softmax', [x], {}, x.shape),
      logSoftmax: (x) => add('logSoftmax', [x], {}, x.shape),
      sum: reduce('sum'),
      mean: reduce('mean'),
      max: reduce('max'),
      matMul: (a, b) => add('matMul', [a, b], {}, [a.shape[0] as number, b.shape[1] as number]),
      biasAdd: (x, bias) => add('biasAdd', [x, bias], {}, x.shape),
      conv2d: (x, kernel, options) => add('conv2d', [x, kernel], { ...options }, [open, ...slid(x, { ...options, size: [kernel.shape[0] as number, kernel.shape[1] as number] }), kernel.shape[3] as number]),
      depthwiseConv2d: (x, kernel, options) =>
        add('depthwiseConv2d', [x, kernel], { ...options }, [open, ...slid(x, { ...options, size: [kernel.shape[0] as number, kernel.shape[1] as number] }), (kernel.shape[2] as number) * (kernel.shape[3] as number)]),
      conv2dTranspose: (x, kernel, options) => add('conv2dTranspose', [x, kernel], { ...options }, [open, ...options.outputSpatial, kernel.shape[2] as number]),
      maxPool: (x, options) => add('maxPool', [x], { ...options }, [open, ...slid(x, options), x.shape[3] as number]),
      averagePool: (x, options) => add('averagePool', [x], { ...options }, [open, ...slid(x, options), x.shape[3] as number]),
      reshape: (x, shape) => add('reshape', [x], { shape }, shape),
      transpose: (x, permutation) => add('transpose', [x], { permutation }, permutation.map((axis) => x.shape[axis] as number)),
      pad: (x, paddings) => add('pad', [x], { paddings }, x.shape.map((size, axis) => (size === open ? open : size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0)))),
      slice: (x, begin, size) => add('slice', [x], { begin, size }, x.shape.map((full, axis) => (size[axis] === -1 ? (full === open ? open : full - (begin[axis] as number)) : (size[axis] as number)))),
      reverse: (x, axes) => add('reverse', [x], { axes }, x.shape),
      concat: (xs, axis) => add('concat', xs, { axis }, (xs[0] as Value).shape.map((size, at) => (at === axis ? xs.reduce((sum, x) => sum + (x.shape[at] as number), 0) : size))),
      tile: (x, multiples) => add('tile', [x], { multiples }, x.shape.map((size, axis) => (size === open ? open : size * (multiples[axis] as number)))),
      resize: (x, size, method) => add('resize', [x], { size, method }, [open, ...size, x.shape[3] as number]),
      projectiveTransform: (x, transforms, options) => add('projectiveTransform', [x, transforms], { ...options }, x.shape),
      batchNormTraining: (x, scale, offset, epsilon) => {
        const y = add('batchNormTraining', [x, scale, offset], { epsilon }, x.shape)
        const [mean, variance] = [{ ...y, ref: `${y.ref}.mean`, shape: [x.shape.at(-1) as number] }, { ...y, ref: `${y.ref}.variance`, shape: [x.shape.at(-1) as number] }]
        return { y, mean, variance }
      },
    }
  }
}
