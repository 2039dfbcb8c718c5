import { attribute, T } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import type { Float } from './arithmetic.ts'

/** −log softmax(logits)[label], one a sample. */
export function sparseCrossEntropy(graph: Graph, logits: Float, labels: Tensor<'int32'>): Float {
  const attributes = { ...T.float32, Tlabels: attribute.type('int32') }
  return perSample(graph, 'SparseSoftmaxCrossEntropyWithLogits', logits, labels, attributes)
}

/** −Σ target · log softmax(logits), one a sample; target [batch, classes] sums to 1. */
export function denseCrossEntropy(graph: Graph, logits: Float, target: Float): Float {
  return perSample(graph, 'SoftmaxCrossEntropyWithLogits', logits, target, T.float32)
}

/** The second output, softmax − target, is what the gradient rule uses. */
function perSample(graph: Graph, op: string, logits: Float, target: Tensor, attributes: Parameters<Graph['add']>[2]): Float {
  const batch = logits.shape[0] as number
  return graph.add(op, [logits, target], attributes, [{ dtype: 'float32', shape: [batch] }, { dtype: 'float32', shape: logits.shape }]).outputs[0] as Float
}

/** 1 at each label, 0 elsewhere: [batch, classes]. */
export function oneHot(graph: Graph, labels: Tensor<'int32'>, classes: number): Float {
  const attributes = { ...T.float32, TI: attribute.type('int32'), axis: attribute.int(-1) }
  return graph.op('OneHot', [labels, graph.int(classes), graph.float(1), graph.float(0)], attributes, 'float32', [labels.shape[0] as number, classes])
}
