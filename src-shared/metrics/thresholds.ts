import { refuse, type Outcome } from './outcome.ts'

/** Counts at each distinct score, falling: how many samples with that score or a higher one are positive and negative. */
export interface ThresholdCounts {
  readonly thresholds: readonly number[]
  readonly truePositives: readonly number[]
  readonly falsePositives: readonly number[]
  readonly positives: number
  readonly negatives: number
}

/**
 * What the curves of a binary question ("is it class c?") are drawn from.
 *
 * Refuses `lengths-differ`, `no-samples`, `not-a-number`, and `one-class-only` (no positive or no negative sample: the curve is undefined).
 * @param scores larger means more likely positive, [n]
 * @param positive 1 or true for positive samples, [n]
 */
export function thresholdCounts(scores: ArrayLike<number>, positive: ArrayLike<number | boolean>): Outcome<ThresholdCounts> {
  const n = scores.length
  if (positive.length !== n) return refuse('lengths-differ', { scores: n, labels: positive.length })
  if (n === 0) return refuse('no-samples')
  for (let i = 0; i < n; i++) if (Number.isNaN(scores[i]!)) return refuse('not-a-number', { sample: i })

  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) => scores[j]! - scores[i]!)
  const thresholds: number[] = []
  const truePositives: number[] = []
  const falsePositives: number[] = []
  let hits = 0
  for (let k = 0; k < n; k++) {
    if (positive[order[k]!]) hits++
    if (k + 1 < n && scores[order[k + 1]!] === scores[order[k]!]) continue
    thresholds.push(scores[order[k]!]!)
    truePositives.push(hits)
    falsePositives.push(k + 1 - hits)
  }
  if (hits === 0 || hits === n) return refuse('one-class-only', { positives: hits, negatives: n - hits })
  return { ok: true, thresholds, truePositives, falsePositives, positives: hits, negatives: n - hits }
}

/**
 * One class against all others: its probabilities and which samples have it.
 * @param probabilities row-major [n, classes]
 * @param labels true class of each sample, [n]
 */
export function oneAgainstRest(probabilities: Float32Array, labels: ArrayLike<number>, classes: number, ofClass: number): { scores: Float32Array; positive: Uint8Array } {
  const n = labels.length
  return {
    scores: Float32Array.from({ length: n }, (_, i) => probabilities[i * classes + ofClass]!),
    positive: Uint8Array.from({ length: n }, (_, i) => (labels[i] === ofClass ? 1 : 0)),
  }
}
