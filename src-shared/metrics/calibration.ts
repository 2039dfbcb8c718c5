import { refuse, type Outcome } from './outcome.ts'

export interface CalibrationBin {
  /** Confidences in (from, to]; the first bin holds 0 as well. */
  readonly from: number
  readonly to: number
  readonly count: number
  /** Null in an empty bin. */
  readonly meanConfidence: number | null
  /** Share of the bin's samples that are right, 0..1; null in an empty bin. */
  readonly accuracy: number | null
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** Expected calibration error: mean over samples of |accuracy - confidence| of their bin. */
  readonly expectedError: number
  /** The largest |accuracy - confidence| of a bin. */
  readonly maximumError: number
  readonly n: number
}

/**
 * How far stated confidence can be believed, in equal-width bins as scikit-learn's `calibration_curve(strategy='uniform')`.
 *
 * Expected calibration error: Guo, Pleiss, Sun and Weinberger (2017), "On calibration of modern neural networks", equation 3.
 * Refuses `lengths-differ`, `no-samples`, `not-a-number` (a confidence outside 0..1).
 * @param confidences probability of the predicted class (or of one class against the rest), 0..1, [n]
 * @param right whether the prediction is right (or the sample has the class), [n]
 * @param bins 1 or more
 */
export function calibrationCurve(confidences: ArrayLike<number>, right: ArrayLike<number | boolean>, bins = 10): Outcome<Calibration> {
  const n = confidences.length
  if (right.length !== n) return refuse('lengths-differ', { confidences: n, outcomes: right.length })
  if (n === 0) return refuse('no-samples')
  const width = 1 / bins
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }))
  for (let i = 0; i < n; i++) {
    const confidence = confidences[i]!
    // Softmax in single precision may end a rounding above 1.
    if (!(confidence >= 0 && confidence <= 1.000001)) return refuse('not-a-number', { sample: i })
    let bin = Math.min(bins - 1, Math.floor(confidence / width))
    // The upper edge belongs to the bin; division may have rounded across it.
    while (bin > 0 && confidence <= bin * width) bin--
    while (bin < bins - 1 && confidence > (bin + 1) * width) bin++
    const sum = sums[bin]!
    sum.count++
    sum.confidence += confidence
    if (right[i]) sum.right++
  }
  let expectedError = 0
  let maximumError = 0
  for (const { count, confidence, right: hits } of sums) {
    const gap = count === 0 ? 0 : Math.abs(hits - confidence) / count
    expectedError += (gap * count) / n
    maximumError = Math.max(maximumError, gap)
  }
  return {
    ok: true,
    bins: sums.map(({ count, confidence, right: hits }, i) => ({
      from: i * width,
      to: i === bins - 1 ? 1 : (i + 1) * width,
      count,
      meanConfidence: count === 0 ? null : confidence / count,
      accuracy: count === 0 ? null : hits / count,
    })),
    expectedError,
    maximumError,
    n,
  }
}

/**
 * Confidence and outcome of each prediction, for `calibrationCurve`: the largest probability, and whether it is the true class'.
 * @param probabilities row-major [n, classes]
 * @param predicted class of the largest probability, [n]
 */
export function predictionConfidence(
  probabilities: Float32Array,
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): { confidences: Float32Array; right: Uint8Array } {
  return {
    confidences: Float32Array.from({ length: labels.length }, (_, i) => probabilities[i * classes + predicted[i]!]!),
    right: Uint8Array.from({ length: labels.length }, (_, i) => (predicted[i] === labels[i] ? 1 : 0)),
  }
}
