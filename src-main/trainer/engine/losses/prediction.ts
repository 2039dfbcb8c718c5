import type { Graph } from '../graph.ts'
import type { Float } from '../ops/arithmetic.ts'

/** A model's result as a loss sees it. */
export interface Prediction {
  /** [batch, outputs], what the model returns. */
  readonly output: Float
  /**
   * What went into the softmax or sigmoid that ends the model. Keras takes its losses from there too (`_keras_logits`),
   * because a probability of 0 has no logarithm; null where the model ends otherwise.
   */
  readonly softmaxLogits: Float | null
  readonly sigmoidLogits: Float | null
}

export function predictionOf(graph: Graph, output: Float): Prediction {
  const last = graph.producer(output)
  const before = last.inputs[0] as Float
  return { output, softmaxLogits: last.op === 'Softmax' ? before : null, sigmoidLogits: last.op === 'Sigmoid' ? before : null }
}

/** Keras' `epsilon()`: probabilities are kept this far from 0 and 1. */
export const probabilityMargin = 1e-7
