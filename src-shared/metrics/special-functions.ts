/**
 * The two incomplete functions that p-values are made of. Own code, because what exists is either inexact (jstat: 1e-8 near
 * the centre of Student's t; simple-statistics: no Student's t), asynchronous WebAssembly (cephes), or 220 packages (@stdlib).
 * Formulas: NIST Digital Library of Mathematical Functions (https://dlmf.nist.gov), numbers below.
 */

const TINY = 1e-300
const MAX_TERMS = 100_000

/** Lanczos' approximation with g = 7 and Godfrey's nine coefficients; relative error about 1e-15. */
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  // Γ(x) = Γ(x + 1) / x moves small arguments to where the approximation is good.
  if (x < 0.5) return logGamma(x + 1) - Math.log(x)
  const shifted = x - 1
  const series = LANCZOS.slice(1).reduce((sum, coefficient, i) => sum + coefficient / (shifted + i + 1), LANCZOS[0]!)
  const t = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series)
}

/**
 * Regularised incomplete beta function I_x(a, b) for a, b > 0 (DLMF 8.17.22, continued fraction evaluated after Lentz).
 * @param x 0..1
 * @param complement 1 - x, given by the caller, who may know it more exactly
 */
export function incompleteBeta(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (complement <= 0) return 1
  // The fraction converges quickly below the mean; above it the mirror image does.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(complement, x, b, a)
  const logFront = a * Math.log(x) + b * Math.log(complement) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a)
  return Math.exp(logFront) / continuedFraction((m) => {
    const half = Math.floor(m / 2)
    return m % 2 === 0 ? (half * (b - half) * x) / ((a + m - 1) * (a + m)) : (-(a + half) * (a + b + half) * x) / ((a + m - 1) * (a + m))
  })
}

/** 1 + d1 / (1 + d2 / (1 + …)) by Lentz' method. */
function continuedFraction(numerator: (m: number) => number): number {
  let value = 1
  let c = 1
  let d = 0
  for (let m = 1; m < MAX_TERMS; m++) {
    const term = numerator(m)
    d = 1 / awayFromZero(1 + term * d)
    c = awayFromZero(1 + term / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}

/** Regularised upper incomplete gamma function Q(a, x) for a > 0, x >= 0 (DLMF 8.7.1 below a + 1, 8.9.2 above). */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return 1
  if (x === Infinity) return 0
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < MAX_TERMS && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= x / (a + n)
      sum += term
    }
    return 1 - front * sum
  }
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / awayFromZero(b)
  let value = d
  for (let n = 1; n < MAX_TERMS; n++) {
    const term = -n * (n - a)
    b += 2
    d = 1 / awayFromZero(term * d + b)
    c = awayFromZero(b + term / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return front * value
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
