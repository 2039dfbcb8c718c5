import { refuse, type Outcome } from './outcome.ts'
import { meanOf } from './summary.ts'

/** Scores are fractions or losses with about 1e-16 of rounding; closer than this they are equal. */
export const SAME_SCORE = 1e-12

export interface Differences {
  /** a - b of each pair. */
  readonly values: readonly number[]
  readonly mean: number
  /** Sample standard deviation (n - 1). */
  readonly std: number
  /** All pairs have equal scores. */
  readonly identical: boolean
}

/**
 * What every paired test starts from.
 *
 * Refuses `lengths-differ`, `not-a-number`, `too-few-pairs` (fewer than 2), and `constant-difference`: all pairs differ by the same amount,
 * so that the spread can't be estimated and any test would claim certainty.
 * @param a scores of one model, a value a fold
 * @param b scores of the other on the same folds in the same order
 */
export function pairedDifferences(a: readonly number[], b: readonly number[]): Outcome<Differences> {
  if (a.length !== b.length) return refuse('lengths-differ', { a: a.length, b: b.length })
  const values = a.map((score, i) => score - b[i]!)
  const bad = values.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) return refuse('not-a-number', { pair: bad + 1 })
  if (values.length < 2) return refuse('too-few-pairs', { pairs: values.length, needed: 2 })
  const mean = meanOf(values)
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  if (values.every((value) => Math.abs(value) <= SAME_SCORE)) return { ok: true, values: values.map(() => 0), mean: 0, std: 0, identical: true }
  if (std <= SAME_SCORE) return refuse('constant-difference', { difference: mean, pairs: values.length })
  return { ok: true, values, mean, std, identical: false }
}
