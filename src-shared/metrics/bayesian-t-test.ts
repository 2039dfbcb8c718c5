import { pairedDifferences } from './differences.ts'
import { studentQuantile, studentTail } from './distributions.ts'
import type { Outcome } from './outcome.ts'

export interface BayesianTTest {
  /** Probability that a is better by more than the region; that neither is; that b is. Together 1. */
  readonly aBetter: number
  readonly equivalent: number
  readonly bBetter: number
  /** Half width of the region of practical equivalence, in the unit of the scores. */
  readonly rope: number
  /** Posterior of the mean difference a - b: Student's t with this centre, scale and degrees of freedom. */
  readonly difference: number
  readonly scale: number
  readonly degrees: number
  /** Holds 95 % of the posterior, the highest density. */
  readonly interval: readonly [number, number]
  readonly n: number
  readonly identical: boolean
}

export interface BayesianOptions {
  /** Differences up to this are no practical difference, >= 0: 0.005 is half a point of accuracy. */
  readonly rope: number
  /** Validation samples over training samples of a fold: 1 / (k - 1) for k folds, which is the source's ρ / (1 - ρ) with ρ = 1 / k. */
  readonly validationOverTraining: number
}

/**
 * Bayesian correlated t-test with a region of practical equivalence.
 *
 * Source: Benavoli, Corani, Demšar and Zaffalon (2017), "Time for a change: a tutorial for comparing multiple classifiers
 * through Bayesian analysis", JMLR 18, section 4.1. Scores where larger is better. Refuses as `pairedDifferences`.
 */
export function bayesianTTest(a: readonly number[], b: readonly number[], { rope, validationOverTraining }: BayesianOptions): Outcome<BayesianTTest> {
  const differences = pairedDifferences(a, b)
  if (!differences.ok) return differences
  const { mean, std, identical, values } = differences
  const n = values.length
  const degrees = n - 1
  const scale = std * Math.sqrt(1 / n + validationOverTraining)
  const aBetter = identical ? 0 : studentTail((rope - mean) / scale, degrees)
  const bBetter = identical ? 0 : studentTail((rope + mean) / scale, degrees)
  const reach = identical ? 0 : studentQuantile(0.975, degrees) * scale
  return {
    ok: true,
    aBetter,
    equivalent: rope === 0 && !identical ? 0 : Math.max(0, 1 - aBetter - bBetter),
    bBetter,
    rope,
    difference: mean,
    scale,
    degrees,
    interval: [mean - reach, mean + reach],
    n,
    identical,
  }
}
