import { chiSquareTail, fairCoinCdf } from './distributions.ts'
import { refuse, type Outcome } from './outcome.ts'

/** How two models did on the same samples. */
export interface Agreement {
  readonly bothRight: number
  readonly onlyA: number
  readonly onlyB: number
  readonly bothWrong: number
}

export interface McNemarTest extends Agreement {
  /** Accuracy of a minus accuracy of b. */
  readonly difference: number
  /** Two-sided, from the binomial distribution of the samples that only one gets right. */
  readonly exactP: number
  /** (|onlyA - onlyB| - 1)² / (onlyA + onlyB), with Edwards' continuity correction. */
  readonly chiSquare: number
  readonly chiSquareP: number
}

/**
 * Counts on which samples two models are right.
 *
 * Refuses `lengths-differ`, `no-samples`.
 * @param labels true class of each sample, [n]
 * @param predictedA @param predictedB predicted class of each sample, [n]
 */
export function agreement(labels: ArrayLike<number>, predictedA: ArrayLike<number>, predictedB: ArrayLike<number>): Outcome<Agreement> {
  if (predictedA.length !== labels.length || predictedB.length !== labels.length) {
    return refuse('lengths-differ', { labels: labels.length, a: predictedA.length, b: predictedB.length })
  }
  if (labels.length === 0) return refuse('no-samples')
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < labels.length; i++) {
    const a = predictedA[i] === labels[i] ? 0 : 2
    const b = predictedB[i] === labels[i] ? 0 : 1
    counts[a + b]!++
  }
  return { ok: true, bothRight: counts[0]!, onlyA: counts[1]!, onlyB: counts[2]!, bothWrong: counts[3]! }
}

/**
 * McNemar's test whether two models have the same accuracy on the same test samples.
 *
 * As statsmodels' `mcnemar` (exact, and chi-square with correction), but where both win equally often, or never, both p are 1.
 * Source: McNemar (1947); Edwards (1948) for the correction. Report `exactP`; the chi-square is there to compare with other programs.
 */
export function mcNemarTest(counts: Agreement): McNemarTest {
  const { bothRight, onlyA, onlyB, bothWrong } = counts
  const discordant = onlyA + onlyB
  const chiSquare = discordant === 0 ? 0 : Math.max(0, Math.abs(onlyA - onlyB) - 1) ** 2 / discordant
  return {
    bothRight,
    onlyA,
    onlyB,
    bothWrong,
    difference: (onlyA - onlyB) / (bothRight + discordant + bothWrong),
    exactP: discordant === 0 ? 1 : Math.min(1, 2 * fairCoinCdf(Math.min(onlyA, onlyB), discordant)),
    chiSquare,
    chiSquareP: chiSquareTail(chiSquare),
  }
}
