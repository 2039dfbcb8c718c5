import { pairedDifferences, SAME_SCORE } from './differences.ts'
import { normalTail } from './distributions.ts'
import type { Outcome } from './outcome.ts'

/** Up to so many differing pairs the distribution is computed exactly. */
const EXACT_UP_TO = 50

export interface WilcoxonTest {
  /** The smaller of the two rank sums. */
  readonly statistic: number
  readonly rankSumA: number
  readonly rankSumB: number
  /** Two-sided. */
  readonly p: number
  readonly method: 'exact' | 'normal'
  /** Pairs that differ; equal pairs are dropped (Wilcoxon's own rule). */
  readonly n: number
  readonly equalPairs: number
  /** The smallest p that so many pairs can give at all: 0.0625 for five folds. */
  readonly smallestP: number
}

/**
 * Wilcoxon's signed rank test of paired scores; ties get the mean rank.
 *
 * Exact up to 50 differing pairs, also with ties, by counting the sign patterns for each rank sum; above, the normal
 * approximation with tie correction and without continuity correction. As SciPy's `wilcoxon`, which leaves exactness at
 * 13 pairs when there are ties or zeros. Differences within 1e-12 of one another are ties: accuracies of equal counts differ by rounding.
 * Source: Wilcoxon (1945), "Individual comparisons by ranking methods". Refuses `lengths-differ`, `not-a-number`, `too-few-pairs`.
 */
export function wilcoxonTest(a: readonly number[], b: readonly number[]): Outcome<WilcoxonTest> {
  const differences = pairedDifferences(a, b)
  // Ranks need no spread: a constant difference can be tested.
  if (!differences.ok && differences.reason !== 'constant-difference') return differences
  const all = a.map((score, i) => score - b[i]!)
  const values = all.filter((value) => Math.abs(value) > SAME_SCORE)
  const n = values.length
  const common = { n, equalPairs: all.length - n, smallestP: Math.min(1, 2 ** (1 - n)) }
  if (n === 0) return { ok: true, statistic: 0, rankSumA: 0, rankSumB: 0, p: 1, method: 'exact', ...common }

  const { ranks, tieSizes } = rankMagnitudes(values)
  const rankSumA = ranks.reduce((sum, rank, i) => (values[i]! > 0 ? sum + rank : sum), 0)
  const rankSumB = (n * (n + 1)) / 2 - rankSumA
  const statistic = Math.min(rankSumA, rankSumB)
  const exact = n <= EXACT_UP_TO
  const p = exact ? exactP(ranks, statistic) : normalP(n, tieSizes, statistic)
  return { ok: true, statistic, rankSumA, rankSumB, p, method: exact ? 'exact' : 'normal', ...common }
}

function rankMagnitudes(values: readonly number[]): { ranks: number[]; tieSizes: number[] } {
  const order = values.map((_, i) => i).sort((i, j) => Math.abs(values[i]!) - Math.abs(values[j]!))
  const ranks = values.map(() => 0)
  const tieSizes: number[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && Math.abs(values[order[end]!]!) - Math.abs(values[order[end - 1]!]!) <= SAME_SCORE) end++
    // Mean of the ranks start + 1 .. end.
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2
    tieSizes.push(end - start)
    start = end
  }
  return { ranks, tieSizes }
}

/** 2 · P(rank sum <= statistic) when every sign is a fair coin. Mean ranks are halves at worst, so twice the ranks are counted. */
function exactP(ranks: readonly number[], statistic: number): number {
  const doubled = ranks.map((rank) => Math.round(2 * rank))
  const total = doubled.reduce((sum, rank) => sum + rank, 0)
  const probability = new Float64Array(total + 1)
  probability[0] = 1
  let reached = 0
  for (const rank of doubled) {
    reached += rank
    for (let sum = reached; sum >= 0; sum--) probability[sum] = 0.5 * (probability[sum]! + (sum >= rank ? probability[sum - rank]! : 0))
  }
  const tail = probability.subarray(0, Math.round(2 * statistic) + 1).reduce((sum, value) => sum + value, 0)
  return Math.min(1, 2 * tail)
}

function normalP(n: number, tieSizes: readonly number[], statistic: number): number {
  const mean = (n * (n + 1)) / 4
  const ties = tieSizes.reduce((sum, size) => sum + size ** 3 - size, 0)
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24)
  return Math.min(1, 2 * normalTail((mean - statistic) / deviation))
}
