import { attribute } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import { normaliseAxes, reducedShape } from '../shapes.ts'

const names = { sum: 'Sum', mean: 'Mean', max: 'Max' } as const

/** Sum, mean or maximum over some axes; the value itself where `axes` is empty. */
export function reduce<Type extends 'float32' | 'int32'>(graph: Graph, kind: keyof typeof names, x: Tensor<Type>, axes: readonly number[], keepDims = false): Tensor<Type> {
  if (axes.length === 0) return x
  const own = normaliseAxes(axes, x.shape.length)
  const attributes = { T: attribute.type(x.dtype), Tidx: attribute.type('int32'), keep_dims: attribute.bool(keepDims) }
  return graph.op(names[kind], [x, graph.ints(own)], attributes, x.dtype, reducedShape(x.shape, own, keepDims))
}

/** Index of the largest value along the last axis, the first one on a tie. */
export function argMax(graph: Graph, x: Tensor): Tensor<'int32'> {
  const axis = x.shape.length - 1
  const attributes = { T: attribute.type(x.dtype), Tidx: attribute.type('int32'), output_type: attribute.type('int32') }
  return graph.op('ArgMax', [x, graph.int(axis)], attributes, 'int32', x.shape.slice(0, axis))
}
