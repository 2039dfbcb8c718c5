import { pairedDifferences } from './differences.ts'
import { studentQuantile, studentTail } from './distributions.ts'
import type { Outcome } from './outcome.ts'

export interface TTest {
  /** Mean of a - b. */
  readonly difference: number
  readonly t: number
  readonly degrees: number
  /** Two-sided. */
  readonly p: number
  /** Confidence interval of the difference. */
  readonly interval: readonly [number, number]
  readonly confidence: number
  /** Cohen's d of paired differences: mean over sample standard deviation. 0 for identical scores. */
  readonly effectSize: number
  readonly n: number
  readonly identical: boolean
}

export interface TTestOptions {
  /** Validation samples over training samples of a fold: 1 / (k - 1) for k folds. 0 gives the plain paired t-test. */
  readonly validationOverTraining: number
  /** Of the interval, 0..1; 0.95 when left out. */
  readonly confidence?: number
}

/**
 * Corrected resampled t-test: folds share training samples, so the variance of the mean is (1/n + validation/training) · s²
 * instead of s²/n.
 *
 * Source: Nadeau and Bengio (2003), "Inference for the generalization error", Machine Learning 52; n - 1 degrees of freedom.
 * Effect size: Cohen's d_z (Lakens 2013, doi:10.3389/fpsyg.2013.00863).
 * Refuses as `pairedDifferences`.
 */
export function correctedTTest(a: readonly number[], b: readonly number[], { validationOverTraining, confidence = 0.95 }: TTestOptions): Outcome<TTest> {
  const differences = pairedDifferences(a, b)
  if (!differences.ok) return differences
  const { mean, std, identical, values } = differences
  const n = values.length
  const degrees = n - 1
  const error = std * Math.sqrt(1 / n + validationOverTraining)
  const t = identical ? 0 : mean / error
  const reach = identical ? 0 : studentQuantile(0.5 + confidence / 2, degrees) * error
  return {
    ok: true,
    difference: mean,
    t,
    degrees,
    p: identical ? 1 : 2 * studentTail(Math.abs(t), degrees),
    interval: [mean - reach, mean + reach],
    confidence,
    effectSize: identical ? 0 : mean / std,
    n,
    identical,
  }
}
