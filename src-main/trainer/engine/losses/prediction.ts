import type { Graph } from '../graph.ts'
import type { Float } from '../ops/arithmetic.ts'

/** A model's result as a loss sees it. */
export interface Prediction {
  /** [batch, outputs], what the model returns. */
  readonly output: Float
  /**
   * What went into the softmax or sigmoid that ends the model; null where it ends otherwise. As in Keras (`_keras_logits`),
   * every cross-entropy starts from there, because a probability of 0 has no logarithm, and whichever of the two it was:
   * categorical cross-entropy after a sigmoid is that of the softmax of its logits.
   */
  readonly logits: Float | null
}

export function predictionOf(graph: Graph, output: Float): Prediction {
  const last = graph.producer(output)
  const hasLogits = last.op === 'Softmax' || last.op === 'Sigmoid'
  return { output, logits: hasLogits ? (last.inputs[0] as Float) : null }
}

/** Keras' `epsilon()`: probabilities are kept this far from 0 and 1. */
export const probabilityMargin = 1e-7
