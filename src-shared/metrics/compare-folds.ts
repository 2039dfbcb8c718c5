import { bayesianTTest, type BayesianTTest } from './bayesian-t-test.ts'
import { correctedTTest, type TTest } from './corrected-t-test.ts'
import { SAME_SCORE } from './differences.ts'
import type { Outcome } from './outcome.ts'
import { pairFolds, type ScoredFolds } from './pairing.ts'
import { meanOf } from './summary.ts'
import { wilcoxonTest, type WilcoxonTest } from './wilcoxon.ts'

/** All that a sentence on two experiments needs; each test is a result or its own refusal. */
export interface FoldComparison {
  readonly folds: readonly number[]
  readonly leftOut: readonly number[]
  /** Folds on which a, b or neither scores higher. */
  readonly aWins: number
  readonly bWins: number
  readonly ties: number
  readonly meanA: number
  readonly meanB: number
  /** meanA - meanB. */
  readonly difference: number
  readonly tTest: Outcome<TTest>
  readonly wilcoxon: Outcome<WilcoxonTest>
  readonly bayesian: Outcome<BayesianTTest>
}

export interface ComparisonOptions {
  /** Half width of the region of practical equivalence, in the unit of the scores. */
  readonly rope: number
  readonly confidence?: number
}

/** Compares two experiments over the same folds; refuses as `pairFolds`. Scores where larger is better. */
export function compareFolds(a: ScoredFolds, b: ScoredFolds, { rope, confidence = 0.95 }: ComparisonOptions): Outcome<FoldComparison> {
  const pairs = pairFolds(a, b)
  if (!pairs.ok) return pairs
  const { validationOverTraining } = pairs
  const differences = pairs.a.map((score, i) => score - pairs.b[i]!)
  const aWins = differences.filter((value) => value > SAME_SCORE).length
  const bWins = differences.filter((value) => value < -SAME_SCORE).length
  return {
    ok: true,
    folds: pairs.folds,
    leftOut: pairs.leftOut,
    aWins,
    bWins,
    ties: differences.length - aWins - bWins,
    meanA: meanOf(pairs.a),
    meanB: meanOf(pairs.b),
    difference: meanOf(differences),
    tTest: correctedTTest(pairs.a, pairs.b, { validationOverTraining, confidence }),
    wilcoxon: wilcoxonTest(pairs.a, pairs.b),
    bayesian: bayesianTTest(pairs.a, pairs.b, { rope, validationOverTraining }),
  }
}

export type Verdict = 'supported' | 'contradicted' | 'undecided'

/**
 * Verdict on the claim "a beats b": supported when a is better by more than the region of practical equivalence with at least
 * `certainty`, contradicted when it is not (equivalent, or b better) with at least `certainty`, else undecided.
 * A pair that can't be tested is undecided.
 */
export function judgeClaim(comparison: Outcome<FoldComparison>, certainty = 0.95): Verdict {
  if (!comparison.ok || !comparison.bayesian.ok) return 'undecided'
  const { aBetter, bBetter, equivalent } = comparison.bayesian
  if (aBetter >= certainty) return 'supported'
  return bBetter + equivalent >= certainty ? 'contradicted' : 'undecided'
}
