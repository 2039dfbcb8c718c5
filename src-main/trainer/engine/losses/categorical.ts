import type { Graph, Tensor } from '../graph.ts'
import { binary, clip, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { denseCrossEntropy, oneHot, sparseCrossEntropy } from '../ops/cross-entropy.ts'
import { reduce } from '../ops/reductions.ts'
import { probabilityMargin } from './prediction.ts'
import type { Prediction } from './prediction.ts'

type Labels = Tensor<'int32'>

/** Keras' sparse_categorical_crossentropy, one value a sample. */
export function sparseCategorical(graph: Graph, prediction: Prediction, labels: Labels): Float {
  if (prediction.logits) return sparseCrossEntropy(graph, prediction.logits, labels)
  // Without logits Keras takes the logarithm of the clipped output for them.
  return sparseCrossEntropy(graph, unary(graph, 'log', clip(graph, prediction.output, probabilityMargin, 1 - probabilityMargin)), labels)
}

/** Keras' categorical_crossentropy with one-hot targets. */
export function categorical(graph: Graph, prediction: Prediction, labels: Labels, labelSmoothing: number): Float {
  if (prediction.logits) {
    if (labelSmoothing === 0) return sparseCrossEntropy(graph, prediction.logits, labels)
    return denseCrossEntropy(graph, prediction.logits, smoothTarget(graph, prediction, labels, labelSmoothing))
  }
  const terms = binary(graph, 'mul', smoothTarget(graph, prediction, labels, labelSmoothing), unary(graph, 'log', normalised(graph, prediction.output)))
  return unary(graph, 'neg', reduce(graph, 'sum', terms, [-1]))
}

/**
 * Keras' categorical_focal_crossentropy: Σ α · (1 − p)^γ · −target · log p.
 * Source: Lin and others, "Focal loss for dense object detection" (2017).
 */
export function focal(graph: Graph, prediction: Prediction, labels: Labels, options: { readonly alpha: number; readonly gamma: number; readonly labelSmoothing: number }): Float {
  const probability = normalised(graph, prediction.output)
  const crossEntropy = binary(graph, 'mul', smoothTarget(graph, prediction, labels, options.labelSmoothing), unary(graph, 'neg', unary(graph, 'log', probability)))
  const modulation = binary(graph, 'pow', binary(graph, 'sub', graph.float(1), probability), options.gamma)
  return reduce(graph, 'sum', binary(graph, 'mul', binary(graph, 'mul', modulation, options.alpha), crossEntropy), [-1])
}

/** Rows made to sum to 1, then kept away from 0 and 1. */
function normalised(graph: Graph, output: Float): Float {
  return clip(graph, binary(graph, 'div', output, reduce(graph, 'sum', output, [-1], true)), probabilityMargin, 1 - probabilityMargin)
}

/** One-hot · (1 − smoothing) + smoothing / classes. */
function smoothTarget(graph: Graph, { output }: Prediction, labels: Labels, smoothing: number): Float {
  const classes = output.shape.at(-1) as number
  const target = oneHot(graph, labels, classes)
  return smoothing === 0 ? target : binary(graph, 'add', binary(graph, 'mul', target, 1 - smoothing), smoothing / classes)
}
