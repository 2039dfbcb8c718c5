import { finiteValues } from './summary.ts'

/** What a box plot draws. Values in the unit of the data. */
export interface FiveNumbers {
  readonly q1: number
  readonly median: number
  readonly q3: number
  /** Smallest and largest datum within 1.5 interquartile ranges of the box (Tukey): whiskers end on data. */
  readonly whiskerLow: number
  readonly whiskerHigh: number
  /** Data beyond the whiskers, ascending. */
  readonly outliers: readonly number[]
  readonly n: number
  /** Values left out because they aren't finite numbers (or are missing). */
  readonly leftOut: number
}

/**
 * Quantile by linear interpolation between order statistics: numpy's default (`method='linear'`), type 7 of Hyndman and Fan
 * (1996), "Sample quantiles in statistical packages".
 * @param sorted ascending numbers, at least one
 * @param fraction 0..1
 */
export function quantile(sorted: readonly number[], fraction: number): number {
  const position = fraction * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  const part = position - below
  // From the nearer end, as numpy does: equal neighbours give exactly their value.
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part)
}

/** Null where no value is left to draw. One value is its own box. */
export function fiveNumbers(values: Iterable<number | null | undefined>): FiveNumbers | null {
  const { kept, leftOut } = finiteValues(values)
  if (kept.length === 0) return null
  const sorted = kept.sort((a, b) => a - b)
  const [q1, median, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)]
  const reach = 1.5 * (q3 - q1)
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach)
  return {
    q1,
    median,
    q3,
    whiskerLow: inside[0]!,
    whiskerHigh: inside.at(-1)!,
    outliers: sorted.filter((value) => value < q1 - reach || value > q3 + reach),
    n: sorted.length,
    leftOut,
  }
}
