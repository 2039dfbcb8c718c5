import type { Outcome } from './outcome.ts'
import { thresholdCounts } from './thresholds.ts'

export interface RocPoint {
  /** Negatives taken for positive, 0..1. */
  readonly falsePositiveRate: number
  /** Positives found, 0..1. */
  readonly truePositiveRate: number
  /** Scores from here on count as positive; Infinity at (0, 0). */
  readonly threshold: number
}

export interface RocCurve {
  /** From (0, 0) to (1, 1), without points on a straight line. */
  readonly points: readonly RocPoint[]
  /** Area under the curve, 0..1. */
  readonly auc: number
}

/** As scikit-learn's `roc_curve` and `roc_auc_score`; refuses as `thresholdCounts`. */
export function rocCurve(scores: ArrayLike<number>, positive: ArrayLike<number | boolean>): Outcome<RocCurve> {
  const counts = thresholdCounts(scores, positive)
  if (!counts.ok) return counts
  const { truePositives: tp, falsePositives: fp, thresholds, positives, negatives } = counts
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: Infinity }]
  let area = 0
  for (let k = 0; k < tp.length; k++) {
    area += ((fp[k]! - (fp[k - 1] ?? 0)) * (tp[k]! + (tp[k - 1] ?? 0))) / 2
    // On the line through its neighbours: the same step before and after.
    const straight = k > 0 && k < tp.length - 1 && secondDifference(tp, k) === 0 && secondDifference(fp, k) === 0
    if (!straight) points.push({ falsePositiveRate: fp[k]! / negatives, truePositiveRate: tp[k]! / positives, threshold: thresholds[k]! })
  }
  return { ok: true, points, auc: area / (positives * negatives) }
}

function secondDifference(values: readonly number[], k: number): number {
  return values[k + 1]! - 2 * values[k]! + values[k - 1]!
}
