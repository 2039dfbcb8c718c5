/**
 * The operations a layer may use to say what it computes. A layer kind's `forward` is written against this interface
 * alone, so a kind is one file; the training engine implements it over TensorFlow's graph, with one gradient rule an op.
 *
 * Every value is float32 unless its dtype says otherwise, images are NHWC. Shapes are static except the first (batch)
 * dimension, which is -1 where the program leaves it open: layers write `-1` for it in `reshape` and never read it.
 */
export type DType = 'float32' | 'int32' | 'bool'

/** A tensor of the graph under construction; `shape[0]` may be -1 (batch). */
export interface Value {
  /** Name of the graph node's output; meaningful to the engine only. */
  readonly ref: string
  readonly dtype: DType
  readonly shape: readonly number[]
}

export type Padding = 'valid' | 'same'
export type Pair = readonly [number, number]

export interface ConvOptions {
  readonly strides: Pair
  readonly padding: Padding
  readonly dilations?: Pair
  /** Channels are split into this many groups (TensorFlow infers it from the kernel's shape). */
  readonly groups?: number
}

export interface PoolOptions {
  readonly size: Pair
  readonly strides: Pair
  readonly padding: Padding
}

export type UnaryOp =
  | 'neg' | 'abs' | 'sign' | 'exp' | 'log' | 'log1p' | 'sqrt' | 'rsqrt' | 'square' | 'reciprocal'
  | 'sigmoid' | 'tanh' | 'relu' | 'relu6' | 'elu' | 'selu' | 'softplus' | 'softsign' | 'erf' | 'cos' | 'sin' | 'floor' | 'round'
export type BinaryOp = 'add' | 'sub' | 'mul' | 'div' | 'maximum' | 'minimum' | 'pow'
export type CompareOp = 'greater' | 'greaterEqual' | 'less' | 'lessEqual' | 'equal'

/** Typed op constructors. Binary ops broadcast as numpy does. Errors: `GraphError` naming op, expected and received shapes. */
export interface Ops {
  /** A constant; `shape` defaults to a scalar for a number. */
  constant(value: number | Float32Array, shape?: readonly number[]): Value
  /** An int32 constant. */
  intConstant(value: number | Int32Array, shape?: readonly number[]): Value

  unary(op: UnaryOp, x: Value): Value
  binary(op: BinaryOp, a: Value, b: Value | number): Value
  compare(op: CompareOp, a: Value, b: Value | number): Value
  /** Element by element `condition ? a : b`, broadcasting. */
  select(condition: Value, a: Value | number, b: Value | number): Value
  cast(x: Value, dtype: DType): Value
  leakyRelu(x: Value, alpha: number): Value
  clip(x: Value, low: number, high: number): Value

  /** Over the last axis. */
  softmax(x: Value): Value
  logSoftmax(x: Value): Value

  sum(x: Value, axes: readonly number[], keepDims?: boolean): Value
  mean(x: Value, axes: readonly number[], keepDims?: boolean): Value
  max(x: Value, axes: readonly number[], keepDims?: boolean): Value

  /** [n, k] · [k, m]. */
  matMul(a: Value, b: Value): Value
  /** Adds a vector along the last axis. */
  biasAdd(x: Value, bias: Value): Value

  /** kernel [height, width, channels / groups, filters]. */
  conv2d(x: Value, kernel: Value, options: ConvOptions): Value
  /** kernel [height, width, channels, depthMultiplier]. */
  depthwiseConv2d(x: Value, kernel: Value, options: ConvOptions): Value
  /** kernel [height, width, filters, channels]; `outputSpatial` is the [height, width] of the result. */
  conv2dTranspose(x: Value, kernel: Value, options: ConvOptions & { readonly outputSpatial: Pair }): Value
  maxPool(x: Value, options: PoolOptions): Value
  /** As Keras: padding never counts in the mean. */
  averagePool(x: Value, options: PoolOptions): Value

  /** `shape` may hold one -1. */
  reshape(x: Value, shape: readonly number[]): Value
  transpose(x: Value, permutation: readonly number[]): Value
  /** Zero padding, one [before, after] an axis. */
  pad(x: Value, paddings: readonly Pair[]): Value
  /** `size` -1 means to the end of that axis. */
  slice(x: Value, begin: readonly number[], size: readonly number[]): Value
  reverse(x: Value, axes: readonly number[]): Value
  concat(xs: readonly Value[], axis: number): Value
  /** Repeats each axis' content so many times. */
  tile(x: Value, multiples: readonly number[]): Value
  /** Resize of the two spatial axes with half-pixel centres. */
  resize(x: Value, size: Pair, method: 'nearest' | 'bilinear'): Value
  /**
   * Projective transform of each image (TensorFlow's ImageProjectiveTransformV3), no gradient for `transforms`.
   * @param transforms float32 [batch, 8], output → input coordinates
   */
  projectiveTransform(
    x: Value,
    transforms: Value,
    options: { readonly interpolation: 'nearest' | 'bilinear'; readonly fill: 'reflect' | 'wrap' | 'constant' | 'nearest'; readonly fillValue: number },
  ): Value

  /**
   * Batch normalisation over all axes but the last with the batch's own statistics.
   * @returns y, the batch mean and the *biased* batch variance, as Keras uses both for its moving statistics
   */
  batchNormTraining(x: Value, scale: Value, offset: Value, epsilon: number): { y: Value; mean: Value; variance: Value }
}

/**
 * Random numbers of one layer in one training step: a pure function of the experiment's seed, the run, the step and the
 * layer, so a step repeated after a resume draws the same numbers. Each call draws afresh. `shape[0]` may be -1: the batch.
 */
export interface RandomSource {
  /** Uniform in [low, high). */
  uniform(shape: readonly number[], low?: number, high?: number): Value
  /** Normal with mean 0 and the given standard deviation. */
  normal(shape: readonly number[], std?: number): Value
  /** 1 with probability `keep`, else 0, as float32. */
  bernoulli(shape: readonly number[], keep: number): Value
}

/** What a layer's `forward` is given. */
export interface ForwardContext {
  readonly ops: Ops
  /** True in the program that trains; false in evaluation and prediction. */
  readonly training: boolean
  /** This layer's weights by name (`kernel`, `bias`, …). */
  weight(name: string): Value
  /** New value of a non-trainable weight, written once the step's gradients are applied (moving averages). */
  update(name: string, value: Value): void
  readonly random: RandomSource
}
