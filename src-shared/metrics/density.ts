import { finiteValues, summarise } from './summary.ts'

/** An estimated probability density on evenly spaced places from the smallest to the largest value. */
export interface Density {
  readonly places: readonly number[]
  readonly density: readonly number[]
}

/**
 * Gaussian kernel density with Scott's bandwidth n^(-1/5) · s (s with n - 1), cut at the smallest and the largest value: as
 * scipy.stats.gaussian_kde, whose default that is. Null for fewer than two values, or where all are the same.
 *
 * Source: Scott (1992), "Multivariate density estimation", section 6.2.
 */
export function gaussianDensity(values: Iterable<number | null | undefined>, points = 64): Density | null {
  const { kept } = finiteValues(values)
  const { min, max, sampleStd, n } = summarise(kept)
  if (min === null || max === null || sampleStd === null || max <= min) return null
  const bandwidth = n ** -0.2 * sampleStd
  const places = Array.from({ length: points }, (_, i) => min + ((max - min) * i) / (points - 1))
  const scale = 1 / (n * bandwidth * Math.sqrt(2 * Math.PI))
  return { places, density: places.map((place) => scale * kept.reduce((sum, value) => sum + Math.exp(-0.5 * ((place - value) / bandwidth) ** 2), 0)) }
}
