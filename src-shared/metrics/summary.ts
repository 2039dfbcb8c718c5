/**
 * Mean and spread of some scores. `std` is the population value (divides by n), the same in every table, chart, file and
 * sentence of the product, as in the study it reproduces; `sampleStd` (n - 1) stands beside it wherever inference is drawn.
 */
export interface Summary {
  /** Null without values. */
  readonly mean: number | null
  /** Population standard deviation; null for fewer than two values. */
  readonly std: number | null
  /** Sample standard deviation; null for fewer than two values. */
  readonly sampleStd: number | null
  readonly min: number | null
  readonly max: number | null
  /** Values that were summarised. */
  readonly n: number
  /** Values left out because they aren't finite numbers (or are missing). */
  readonly leftOut: number
}

/** Finite numbers in their order, and how many others there were. */
export function finiteValues(values: Iterable<number | null | undefined>): { kept: number[]; leftOut: number } {
  const kept: number[] = []
  let leftOut = 0
  for (const value of values) {
    if (typeof value === 'number' && Number.isFinite(value)) kept.push(value)
    else leftOut++
  }
  return { kept, leftOut }
}

/** @param values scores in any unit; missing, NaN and infinite ones are left out and counted */
export function summarise(values: Iterable<number | null | undefined>): Summary {
  const { kept, leftOut } = finiteValues(values)
  const n = kept.length
  if (n === 0) return { mean: null, std: null, sampleStd: null, min: null, max: null, n, leftOut }
  const mean = meanOf(kept)
  const squares = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    mean,
    std: n < 2 ? null : Math.sqrt(squares / n),
    sampleStd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
    min: Math.min(...kept),
    max: Math.max(...kept),
    n,
    leftOut,
  }
}

/** Arithmetic mean of at least one number. Equal numbers have exactly themselves as mean. */
export function meanOf(values: readonly number[]): number {
  const first = values[0]!
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}

/**
 * The study's wording, in percent: `mean=91.473 std=0.172, n=5`. Always ASCII; a part that doesn't exist is left away.
 * @param summary of fractions
 */
export function summaryText(summary: Pick<Summary, 'mean' | 'std' | 'n'>, decimals = 3): string {
  const percent = (fraction: number) => (fraction * 100).toFixed(decimals)
  const figures = [
    ...(summary.mean === null ? [] : [`mean=${percent(summary.mean)}`]),
    ...(summary.std === null ? [] : [`std=${percent(summary.std)}`]),
  ]
  return [...(figures.length > 0 ? [figures.join(' ')] : []), `n=${summary.n}`].join(', ')
}
