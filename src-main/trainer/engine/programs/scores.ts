import { attribute } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import type { Prediction } from '../losses/prediction.ts'
import { cast, compare } from '../ops/arithmetic.ts'
import { argMax, reduce } from '../ops/reductions.ts'
import { reshape } from '../ops/shape.ts'

/** How many of a batch are right: the largest output is the label's, or for a single output, above one half where the label is 1. */
export function correctCount(graph: Graph, { output }: Prediction, labels: Tensor<'int32'>): Tensor<'int32'> {
  const predicted = output.shape.at(-1) === 1
    ? cast(graph, reshape(graph, compare(graph, 'greater', output, 0.5), [-1]), 'int32')
    : argMax(graph, output)
  return countTrue(graph, compare(graph, 'equal', predicted, labels))
}

/** How many of a batch have the label among their k largest outputs. */
export function topKCount(graph: Graph, { output }: Prediction, labels: Tensor<'int32'>, k: number): Tensor<'int32'> {
  const attributes = { T: attribute.type('int32') }
  return countTrue(graph, graph.op('InTopKV2', [output, labels, graph.int(k)], attributes, 'bool', [-1]))
}

function countTrue(graph: Graph, x: Tensor<'bool'>): Tensor<'int32'> {
  return reduce(graph, 'sum', cast(graph, x, 'int32'), [0])
}

