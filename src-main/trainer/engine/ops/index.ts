import type { Ops, Value } from '../../../../src-shared/layers/ops.ts'
import type { Graph, Tensor } from '../graph.ts'
import { leakyRelu, logSoftmax, softmax } from './activations.ts'
import { binary, cast, clip, compare, select, unary } from './arithmetic.ts'
import { conv2d, conv2dTranspose, depthwiseConv2d } from './convolution.ts'
import { projectiveTransform, resize } from './image.ts'
import { biasAdd, matMul } from './linear.ts'
import { batchNormTraining } from './normalisation.ts'
import { averagePool, maxPool } from './pooling.ts'
import { reduce } from './reductions.ts'
import { concat, pad, reshape, reverse, slice, tile, transpose } from './shape.ts'

/** The op constructors bound to a graph, as layers see them. */
export function createOps(graph: Graph): Ops {
  return {
    constant: (value, shape) => (typeof value === 'number' ? graph.float(value) : graph.constant('float32', shape ?? [value.length], value)),
    intConstant: (value, shape) => (typeof value === 'number' ? graph.int(value) : graph.constant('int32', shape ?? [value.length], value)),
    unary: (op, x) => unary(graph, op, x),
    binary: (op, a, b) => binary(graph, op, numeric(a), typeof b === 'number' ? b : numeric(b)),
    compare: (op, a, b) => compare(graph, op, a, b),
    select: (condition, a, b) => select(graph, condition, a, b),
    cast: (x, dtype) => cast(graph, x, dtype),
    leakyRelu: (x, alpha) => leakyRelu(graph, x, alpha),
    clip: (x, low, high) => clip(graph, x, low, high),
    softmax: (x) => softmax(graph, x),
    logSoftmax: (x) => logSoftmax(graph, x),
    sum: (x, axes, keepDims) => reduce(graph, 'sum', numeric(x), axes, keepDims),
    mean: (x, axes, keepDims) => reduce(graph, 'mean', numeric(x), axes, keepDims),
    max: (x, axes, keepDims) => reduce(graph, 'max', numeric(x), axes, keepDims),
    matMul: (a, b) => matMul(graph, a, b),
    biasAdd: (x, bias) => biasAdd(graph, x, bias),
    conv2d: (x, kernel, options) => conv2d(graph, x, kernel, options),
    depthwiseConv2d: (x, kernel, options) => depthwiseConv2d(graph, x, kernel, options),
    conv2dTranspose: (x, kernel, options) => conv2dTranspose(graph, x, kernel, options),
    maxPool: (x, options) => maxPool(graph, x, options),
    averagePool: (x, options) => averagePool(graph, x, options),
    reshape: (x, shape) => reshape(graph, x as Tensor<Value['dtype']>, shape),
    transpose: (x, permutation) => transpose(graph, x, permutation),
    pad: (x, paddings) => pad(graph, x, paddings),
    slice: (x, begin, size) => slice(graph, x as Tensor<Value['dtype']>, begin, size),
    reverse: (x, axes) => reverse(graph, x, axes),
    concat: (xs, axis) => concat(graph, xs, axis),
    tile: (x, multiples) => tile(graph, x, multiples),
    resize: (x, size, method) => resize(graph, x, size, method),
    projectiveTransform: (x, transforms, options) => projectiveTransform(graph, x, transforms, options),
    batchNormTraining: (x, scale, offset, epsilon) => batchNormTraining(graph, x, scale, offset, epsilon),
  }
}

/** Type checks proper are in the ops. */
function numeric(x: Value): Tensor<'float32' | 'int32'> {
  return x as Tensor<'float32' | 'int32'>
}
