import type { ComparedExperiment } from '../contract/comparisons.ts'
import { compareFolds, judgeClaim, type FoldComparison, type Verdict } from '../metrics/compare-folds.ts'
import { holmCorrection } from '../metrics/holm.ts'
import type { Outcome } from '../metrics/outcome.ts'
import type { ScoredFolds } from '../metrics/pairing.ts'

/** How sure a verdict must be. */
export const certainty = 0.95
/** Experiments up to which every pair is compared; above, each is compared with the first. */
export const mostInMatrix = 30

/** What can be said of two experiments, from the first's side. */
export type PairVerdict = 'better' | 'worse' | 'equivalent' | 'identical' | 'undecided' | 'untestable'

export interface Pair {
  readonly a: ComparedExperiment
  readonly b: ComparedExperiment
  readonly comparison: Outcome<FoldComparison>
  /** p of the corrected t-test after Holm over all pairs that were tested; null where it could not be tested. */
  readonly adjustedP: number | null
  /** The same of Wilcoxon's test. */
  readonly adjustedWilcoxonP: number | null
  readonly verdict: PairVerdict
}

/** Accuracies of the folds in their order; null where a fold is not done. */
export function foldScores({ runs }: Pick<ComparedExperiment, 'runs'>): (number | null)[] {
  const folds = runs.filter(({ role }) => role !== 'final')
  const scores = Array.from({ length: folds.reduce((most, { fold }) => Math.max(most, fold), 0) }, (): number | null => null)
  for (const { fold, state, accuracy } of folds) if (fold > 0) scores[fold - 1] = state === 'done' ? accuracy : null
  return scores
}

export function scoredFolds({ row, datasetHash, samples, runs }: ComparedExperiment): ScoredFolds {
  return { datasetHash, samples, protocol: row.protocol, seed: row.seed, scores: foldScores({ runs }) }
}

/**
 * Paired tests over the same folds: of all pairs, or with more than `mostInMatrix` experiments of each against the first, with
 * Holm's correction over what was tested.
 * @param rope half width of the region of practical equivalence, a fraction of accuracy
 */
export function comparePairs(experiments: readonly ComparedExperiment[], rope: number): Pair[] {
  const folds = experiments.map(scoredFolds)
  const firsts = experiments.length > mostInMatrix ? experiments.slice(0, 1) : experiments
  const pairs = firsts.flatMap((a, i) => experiments.slice(i + 1).map((b, offset) => ({ a, b, comparison: compareFolds(folds[i]!, folds[i + 1 + offset]!, { rope }) })))
  const p = (of: (comparison: FoldComparison) => Outcome<{ readonly p: number }>): (number | null)[] =>
    pairs.map(({ comparison }) => {
      const test = comparison.ok ? of(comparison) : comparison
      return test.ok ? test.p : null
    })
  const adjusted = holmCorrection(p(({ tTest }) => tTest))
  const wilcoxon = holmCorrection(p(({ wilcoxon: test }) => test))
  return pairs.map((pair, i) => ({ ...pair, adjustedP: adjusted[i] ?? null, adjustedWilcoxonP: wilcoxon[i] ?? null, verdict: verdictOf(pair.comparison) }))
}

/** The pair seen from its other side. */
export function turned({ a, b, comparison, verdict, ...rest }: Pair, rope: number): Pair {
  const other: Partial<Record<PairVerdict, PairVerdict>> = { better: 'worse', worse: 'better' }
  return { a: b, b: a, comparison: comparison.ok ? compareFolds(scoredFolds(b), scoredFolds(a), { rope }) : comparison, verdict: other[verdict] ?? verdict, ...rest }
}

export function verdictOf(comparison: Outcome<FoldComparison>): PairVerdict {
  if (!comparison.ok || !comparison.bayesian.ok) return 'untestable'
  const { aBetter, bBetter, equivalent, identical } = comparison.bayesian
  if (identical) return 'identical'
  if (aBetter >= certainty) return 'better'
  if (bBetter >= certainty) return 'worse'
  return equivalent >= certainty ? 'equivalent' : 'undecided'
}

export interface JudgedClaim {
  readonly better: ComparedExperiment
  readonly worse: ComparedExperiment
  readonly comparison: Outcome<FoldComparison>
  readonly verdict: Verdict
}

/** "better beats worse", judged by the folds they share. */
export function judge(better: ComparedExperiment, worse: ComparedExperiment, rope: number): JudgedClaim {
  const comparison = compareFolds(scoredFolds(better), scoredFolds(worse), { rope })
  return { better, worse, comparison, verdict: judgeClaim(comparison, certainty) }
}
