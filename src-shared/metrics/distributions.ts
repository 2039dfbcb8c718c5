import { incompleteBeta, upperIncompleteGamma } from './special-functions.ts'

/**
 * P(T > t) of Student's t distribution; relative error below 1e-10 up to 1,000 degrees of freedom.
 * @param t any number, also infinite
 * @param degrees degrees of freedom, > 0, not only integers
 */
export function studentTail(t: number, degrees: number): number {
  if (t < 0) return 1 - studentTail(-t, degrees)
  if (t === Infinity) return 0
  const square = t * t
  return 0.5 * incompleteBeta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5)
}

/** The t that Student's t distribution stays below with this probability, 0 < probability < 1. */
export function studentQuantile(probability: number, degrees: number): number {
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees)
  const tail = 1 - probability
  let low = 0
  let high = 1
  while (studentTail(high, degrees) > tail) high *= 2
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return middle
    if (studentTail(middle, degrees) > tail) low = middle
    else high = middle
  }
}

/** P(Z > z) of the standard normal distribution. */
export function normalTail(z: number): number {
  return z < 0 ? 1 - normalTail(-z) : 0.5 * upperIncompleteGamma(0.5, (z * z) / 2)
}

/** P(X > x) of the chi-square distribution with one degree of freedom, x >= 0. */
export function chiSquareTail(x: number): number {
  return upperIncompleteGamma(0.5, x / 2)
}

/** P(X <= k) for the number X of heads in n throws of a fair coin, 0 <= k <= n. */
export function fairCoinCdf(k: number, n: number): number {
  return k >= n ? 1 : incompleteBeta(0.5, 0.5, n - k, k + 1)
}
