import type { Outcome } from './outcome.ts'
import { thresholdCounts } from './thresholds.ts'

export interface PrecisionRecallPoint {
  readonly recall: number
  readonly precision: number
  /** Scores from here on count as positive; Infinity at recall 0. */
  readonly threshold: number
}

export interface PrecisionRecallCurve {
  /** Rising recall, from (0, 1) by definition to recall 1. Draw as steps: precision isn't linear between points. */
  readonly points: readonly PrecisionRecallPoint[]
  /** Sum of precision times the rise in recall, 0..1. */
  readonly averagePrecision: number
  /** Share of positives: what guessing reaches. */
  readonly baseline: number
}

/** As scikit-learn's `precision_recall_curve` (in rising recall) and `average_precision_score`; refuses as `thresholdCounts`. */
export function precisionRecallCurve(scores: ArrayLike<number>, positive: ArrayLike<number | boolean>): Outcome<PrecisionRecallCurve> {
  const counts = thresholdCounts(scores, positive)
  if (!counts.ok) return counts
  const { truePositives: tp, falsePositives: fp, thresholds, positives, negatives } = counts
  const points = thresholds.map((threshold, k) => ({ recall: tp[k]! / positives, precision: tp[k]! / (tp[k]! + fp[k]!), threshold }))
  const averagePrecision = points.reduce((sum, point, k) => sum + point.precision * (point.recall - (points[k - 1]?.recall ?? 0)), 0)
  return { ok: true, points: [{ recall: 0, precision: 1, threshold: Infinity }, ...points], averagePrecision, baseline: positives / (positives + negatives) }
}
