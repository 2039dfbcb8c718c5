import type { PoolOptions } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import type { Attributes } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import { slide } from '../shapes.ts'
import type { Float } from './arithmetic.ts'

function poolAttributes({ size, strides, padding }: PoolOptions): Attributes {
  return {
    ...T.float32,
    ksize: attribute.ints([1, ...size, 1]),
    strides: attribute.ints([1, ...strides, 1]),
    padding: attribute.text(padding.toUpperCase()),
    data_format: attribute.text('NHWC'),
  }
}

export function maxPool(graph: Graph, x: Tensor, options: PoolOptions): Float {
  return pool(graph, 'MaxPool', x, options)
}

/** As Keras: padding never counts in the mean. */
export function averagePool(graph: Graph, x: Tensor, options: PoolOptions): Float {
  return pool(graph, 'AvgPool', x, options)
}

function pool(graph: Graph, op: string, x: Tensor, options: PoolOptions): Float {
  const spatial = slide(x.shape, options.size, options.strides, options.padding)
  // AvgPool names its input `value`; the position is what counts in a graph.
  return graph.op(op, [x], poolAttributes(options), 'float32', [x.shape[0] as number, ...spatial, x.shape[3] as number])
}
