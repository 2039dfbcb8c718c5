import type { Graph, Tensor } from '../graph.ts'
import { binary, cast, clip, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { oneHot } from '../ops/cross-entropy.ts'
import { reduce } from '../ops/reductions.ts'
import { reshape } from '../ops/shape.ts'
import { probabilityMargin } from './prediction.ts'
import type { Prediction } from './prediction.ts'

/** Keras' binary_crossentropy, mean over the outputs: one output with label 0 or 1, or one output a class with one-hot targets. */
export function binaryCrossEntropy(graph: Graph, prediction: Prediction, labels: Tensor<'int32'>, labelSmoothing: number): Float {
  const outputs = prediction.output.shape.at(-1) as number
  const hard = outputs === 1 ? reshape(graph, cast(graph, labels, 'float32'), [-1, 1]) : oneHot(graph, labels, outputs)
  const target = labelSmoothing === 0 ? hard : binary(graph, 'add', binary(graph, 'mul', hard, 1 - labelSmoothing), 0.5 * labelSmoothing)
  const { logits } = prediction
  return reduce(graph, 'mean', logits ? fromLogits(graph, logits, target) : fromProbabilities(graph, prediction.output, target), [-1])
}

/** max(x, 0) − x · z + log(1 + e^−|x|), which neither overflows nor loses small values; the formula of tf.nn.sigmoid_cross_entropy_with_logits. */
function fromLogits(graph: Graph, x: Float, target: Float): Float {
  const linear = binary(graph, 'sub', unary(graph, 'relu', x), binary(graph, 'mul', x, target))
  return binary(graph, 'add', linear, unary(graph, 'log1p', unary(graph, 'exp', unary(graph, 'neg', unary(graph, 'abs', x)))))
}

function fromProbabilities(graph: Graph, output: Float, target: Float): Float {
  const p = clip(graph, output, probabilityMargin, 1 - probabilityMargin)
  const not = (x: Float): Float => binary(graph, 'sub', graph.float(1), x)
  const yes = binary(graph, 'mul', target, unary(graph, 'log', p))
  const no = binary(graph, 'mul', not(target), unary(graph, 'log', not(p)))
  return unary(graph, 'neg', binary(graph, 'add', yes, no))
}
