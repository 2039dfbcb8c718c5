import { MetricsError } from './confusion.ts'

/** Keras' `epsilon()`: probabilities are kept this far from 0 and 1 before the logarithm. */
const EPSILON = 1e-7

export interface Evaluation {
  /** Predicted class of each sample, [n]: the largest probability, the first of equal ones. */
  readonly predicted: Int32Array
  /** Right predictions counted one by one, over n, 0..1. */
  readonly accuracy: number
  /** Mean cross-entropy of the true class in nats. */
  readonly loss: number
}

/**
 * Predicted classes, accuracy and loss of class probabilities.
 *
 * Loss: mean of -log(min(max(p, 1e-7), 1 - 1e-7)) of the true class, as Keras' (sparse) categorical cross-entropy from
 * probabilities (https://keras.io/api/losses/probabilistic_losses/). Label smoothing and class weights aren't part of it.
 *
 * @param probabilities row-major [n, classes], 0..1, rows sum to 1
 * @param labels true class of each sample, 0..classes-1, [n]
 * @throws MetricsError (`NO_SAMPLES`, `LENGTHS_DIFFER`, `CLASS_OUT_OF_RANGE`, `PROBABILITY_NOT_A_NUMBER`)
 */
export function evaluateProbabilities(probabilities: Float32Array, labels: ArrayLike<number>, classes: number): Evaluation {
  requireProbabilities(probabilities, labels, classes)
  const n = labels.length
  const predicted = new Int32Array(n)
  let right = 0
  let loss = 0
  for (let i = 0; i < n; i++) {
    const start = i * classes
    let best = 0
    for (let c = 0; c < classes; c++) {
      const p = probabilities[start + c]!
      if (Number.isNaN(p)) throw new MetricsError('PROBABILITY_NOT_A_NUMBER', `Probabilities must be numbers. Received: NaN for sample ${i}, class ${c}; the model's weights have probably diverged.`, { sample: i, class: c })
      if (p > probabilities[start + best]!) best = c
    }
    predicted[i] = best
    const label = labels[i]!
    if (best === label) right++
    loss -= Math.log(Math.min(Math.max(probabilities[start + label]!, EPSILON), 1 - EPSILON))
  }
  return { predicted, accuracy: right / n, loss: loss / n }
}

/**
 * Share of samples whose true class is among the k most probable, 0..1. A tie counts for the sample, as in TensorFlow's
 * `in_top_k` and so in Keras' `SparseTopKCategoricalAccuracy`.
 * @param probabilities row-major [n, classes]
 * @param k 1 or more
 * @throws MetricsError as `evaluateProbabilities`
 */
export function topKAccuracy(probabilities: Float32Array, labels: ArrayLike<number>, classes: number, k: number): number {
  requireProbabilities(probabilities, labels, classes)
  let right = 0
  for (let i = 0; i < labels.length; i++) {
    const own = probabilities[i * classes + labels[i]!]!
    let above = 0
    for (let c = 0; c < classes; c++) if (probabilities[i * classes + c]! > own) above++
    if (above < k) right++
  }
  return right / labels.length
}

function requireProbabilities(probabilities: Float32Array, labels: ArrayLike<number>, classes: number): void {
  const n = labels.length
  if (n === 0) throw new MetricsError('NO_SAMPLES', 'An evaluation needs at least one sample. Received: none.', {})
  if (probabilities.length !== n * classes) {
    throw new MetricsError('LENGTHS_DIFFER', `There must be ${classes} probabilities a label. Received: ${n} labels, ${probabilities.length} probabilities.`, { labels: n, classes, probabilities: probabilities.length })
  }
  for (let i = 0; i < n; i++) {
    const label = labels[i]!
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new MetricsError('CLASS_OUT_OF_RANGE', `A label must be a class number from 0 to ${classes - 1}. Received: ${label} for sample ${i}.`, { value: label, sample: i, classes })
    }
  }
}
