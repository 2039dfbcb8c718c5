import { attribute, T } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import { requireFloat } from './arithmetic.ts'
import type { Float } from './arithmetic.ts'

export function leakyRelu(graph: Graph, x: Tensor, alpha: number): Float {
  return graph.op('LeakyRelu', [requireFloat('leakyRelu', x)], { ...T.float32, alpha: attribute.float(alpha) }, 'float32', x.shape)
}

/** Over the last axis. */
export function softmax(graph: Graph, x: Tensor): Float {
  return graph.op('Softmax', [requireFloat('softmax', x)], T.float32, 'float32', x.shape)
}

/** Over the last axis. */
export function logSoftmax(graph: Graph, x: Tensor): Float {
  return graph.op('LogSoftmax', [requireFloat('logSoftmax', x)], T.float32, 'float32', x.shape)
}
