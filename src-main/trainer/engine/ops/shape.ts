import type { Pair } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import { GraphError } from '../graph.ts'
import type { Graph, Tensor, TensorType } from '../graph.ts'
import { sizeOf } from '../shapes.ts'
import type { Float } from './arithmetic.ts'

/** Same values in the same order under another shape, which may hold one -1. */
export function reshape<Type extends TensorType>(graph: Graph, x: Tensor<Type>, shape: readonly number[]): Tensor<Type> {
  const attributes = { T: attribute.type(x.dtype), Tshape: attribute.type('int32') }
  return graph.op('Reshape', [x, graph.ints(shape)], attributes, x.dtype, resolveShape(x.shape, shape))
}

function resolveShape(from: readonly number[], to: readonly number[]): number[] {
  const size = sizeOf(from)
  const known = to.reduce((product, axis) => (axis === -1 ? product : product * axis), 1)
  if (size === -1) {
    if (!to.includes(-1)) throw new GraphError('reshape', 'a -1 for the open batch', `[${to.join(', ')}]`)
    return [...to]
  }
  if (to.includes(-1) ? size % known !== 0 : size !== known) throw new GraphError('reshape', `a shape of ${size} values`, `[${to.join(', ')}]`)
  return to.map((axis) => (axis === -1 ? size / known : axis))
}

export function transpose(graph: Graph, x: Tensor, permutation: readonly number[]): Float {
  const shape = permutation.map((axis) => x.shape[axis] as number)
  return graph.op('Transpose', [x, graph.ints(permutation)], { ...T.float32, Tperm: attribute.type('int32') }, 'float32', shape)
}

/** Zeros around, one [before, after] an axis. */
export function pad(graph: Graph, x: Tensor, paddings: readonly Pair[]): Float {
  const shape = x.shape.map((size, axis) => (size === -1 ? -1 : size + pairAt(paddings, axis)[0] + pairAt(paddings, axis)[1]))
  const table = graph.constant<'int32'>('int32', [paddings.length, 2], Int32Array.from(paddings.flat()))
  return graph.op('Pad', [x, table], { ...T.float32, Tpaddings: attribute.type('int32') }, 'float32', shape)
}

function pairAt(paddings: readonly Pair[], axis: number): Pair {
  return paddings[axis] ?? [0, 0]
}

/** `size` -1: to the end of that axis. */
export function slice<Type extends TensorType>(graph: Graph, x: Tensor<Type>, begin: readonly number[], size: readonly number[]): Tensor<Type> {
  const shape = x.shape.map((length, axis) => {
    const wanted = size[axis] as number
    return wanted !== -1 ? wanted : length === -1 ? -1 : length - (begin[axis] as number)
  })
  return graph.op('Slice', [x, graph.ints(begin), graph.ints(size)], { T: attribute.type(x.dtype), Index: attribute.type('int32') }, x.dtype, shape)
}

/** Part of a tensor along its first axis: so many rows from `begin`, both known only when the graph runs. */
export function rows<Type extends TensorType>(graph: Graph, x: Tensor<Type>, begin: Tensor<'int32'>, size: Tensor<'int32'>): Tensor<Type> {
  const rest = x.shape.slice(1)
  const ints = (first: Tensor<'int32'>, others: number): Tensor<'int32'> =>
    graph.op('Pack', [first, ...rest.map(() => graph.int(others))], { ...T.int32, N: attribute.int(x.shape.length), axis: attribute.int(0) }, 'int32', [x.shape.length])
  return graph.op('Slice', [x, ints(begin, 0), ints(size, -1)], { T: attribute.type(x.dtype), Index: attribute.type('int32') }, x.dtype, [-1, ...rest])
}

export function reverse(graph: Graph, x: Tensor, axes: readonly number[]): Float {
  return graph.op('ReverseV2', [x, graph.ints(axes)], { ...T.float32, Tidx: attribute.type('int32') }, 'float32', x.shape)
}

export function concat(graph: Graph, xs: readonly Tensor[], axis: number): Float {
  const [first] = xs
  if (!first) throw new GraphError('concat', 'at least one tensor', 'none')
  if (xs.length === 1) return first as Float
  const own = axis < 0 ? axis + first.shape.length : axis
  const sizes = xs.map((x) => x.shape[own] as number)
  const total = sizes.includes(-1) ? -1 : sizes.reduce((sum, size) => sum + size, 0)
  const shape = first.shape.map((size, i) => (i === own ? total : size))
  return graph.op('ConcatV2', [...xs, graph.int(own)], { ...T.float32, N: attribute.int(xs.length), Tidx: attribute.type('int32') }, 'float32', shape)
}

/** Repeats each axis' content so many times. */
export function tile(graph: Graph, x: Tensor, multiples: readonly number[]): Float {
  const shape = x.shape.map((size, axis) => (size === -1 ? -1 : size * (multiples[axis] as number)))
  return graph.op('Tile', [x, graph.ints(multiples)], { ...T.float32, Tmultiples: attribute.type('int32') }, 'float32', shape)
}
