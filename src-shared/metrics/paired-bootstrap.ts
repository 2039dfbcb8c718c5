import type { Agreement } from './mcnemar.ts'

export interface PairedBootstrap {
  /** Accuracy of a minus accuracy of b. */
  readonly difference: number
  /** Percentile interval of the resampled differences. */
  readonly interval: readonly [number, number]
  readonly confidence: number
  /** Shares of the resamples in which a is better, both are equal, b is better. Together 1. */
  readonly aBetter: number
  readonly equal: number
  readonly bBetter: number
}

/** Beyond so many standard deviations the counts have no measurable probability. */
const REACH = 12

/**
 * Paired bootstrap of an accuracy difference: resampling the test samples with replacement, each with both models' answers.
 *
 * A resample only matters by how often it draws a sample that one model alone gets right; these two counts are multinomial.
 * So the distribution that resampling approaches with ever more resamples is summed exactly: no seed, no noise, milliseconds.
 * Source: Efron and Tibshirani (1993), "An introduction to the bootstrap", percentile interval, section 13.3.
 *
 * @param counts at least one sample
 * @param confidence of the interval, 0..1
 */
export function pairedBootstrap(counts: Agreement, confidence = 0.95): PairedBootstrap {
  const { onlyA, onlyB } = counts
  const n = counts.bothRight + onlyA + onlyB + counts.bothWrong
  const distribution = differenceDistribution(onlyA, onlyB, n)
  const shares = { aBetter: 0, equal: 0, bBetter: 0 }
  for (const [wins, probability] of distribution) shares[wins > 0 ? 'aBetter' : wins < 0 ? 'bBetter' : 'equal'] += probability
  return {
    difference: (onlyA - onlyB) / n,
    interval: [quantileOf(distribution, (1 - confidence) / 2) / n, quantileOf(distribution, (1 + confidence) / 2) / n],
    confidence,
    ...shares,
  }
}

/** Probability of each net number of wins of a, ascending: X - Y for (X, Y, rest) multinomial with n draws. */
function differenceDistribution(onlyA: number, onlyB: number, n: number): [number, number][] {
  const logFactorial = new Float64Array(n + 1)
  for (let i = 2; i <= n; i++) logFactorial[i] = logFactorial[i - 1]! + Math.log(i)
  // Of a kind that doesn't occur only 0 draws are possible: then the logarithm is -Infinity and the probability 0.
  const logShare = (count: number, draws: number) => (draws === 0 ? 0 : draws * Math.log(count / n))
  const others = n - onlyA - onlyB
  const window = (count: number) => {
    const reach = REACH * Math.sqrt(count * (1 - count / n)) + (count === 0 ? 0 : REACH)
    return [Math.max(0, Math.floor(count - reach)), Math.min(n, Math.ceil(count + reach))] as const
  }
  const [fromA, toA] = window(onlyA)
  const [fromB, toB] = window(onlyB)
  const probability = new Float64Array(toA - fromB - (fromA - toB) + 1)
  for (let x = fromA; x <= toA; x++) {
    for (let y = fromB; y <= Math.min(toB, n - x); y++) {
      const rest = n - x - y
      const log = logFactorial[n]! - logFactorial[x]! - logFactorial[y]! - logFactorial[rest]! + logShare(onlyA, x) + logShare(onlyB, y) + logShare(others, rest)
      probability[x - y - (fromA - toB)]! += Math.exp(log)
    }
  }
  const total = probability.reduce((sum, value) => sum + value, 0)
  return Array.from(probability, (value, i) => [i + fromA - toB, value / total])
}

function quantileOf(distribution: readonly [number, number][], fraction: number): number {
  let below = 0
  for (const [value, probability] of distribution) {
    below += probability
    if (below >= fraction) return value
  }
  return distribution.at(-1)![0]
}
