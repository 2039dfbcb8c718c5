import { describe, expect, test } from 'vitest'
import { chiSquareTail, fairCoinCdf, normalTail, studentQuantile, studentTail } from './distributions.ts'

// Recorded: SciPy 1.17.1, stats.t.sf, t.ppf, norm.sf, chi2.sf(df=1), binom.cdf(p=0.5).
const relative = (value: number, expected: number, within = 1e-10) => expect(Math.abs(value - expected)).toBeLessThanOrEqual(within * Math.abs(expected))

describe('distributions equal SciPy', () => {
  test.each([
    [0, 4, 0.5], [1e-6, 4, 0.499999625], [0.001, 3, 0.49963244748473046], [0.5, 1, 0.35241638234956674], [2.5, 4, 0.03338327240599407],
    [2.776445105, 4, 0.02500000000505973], [7.3, 9, 2.28231192030729e-5], [30, 4, 3.6764280488306595e-6], [1.3, 2.7, 0.14672632185192266],
    [50, 99, 2.297682949679701e-72], [3, 1000, 0.0013833545221190963], [200, 2, 1.2499531269530394e-5],
  ])('P(t > %d) with %d degrees of freedom', (t, degrees, expected) => {
    relative(studentTail(t, degrees), expected)
    expect(studentTail(-t, degrees)).toBeCloseTo(1 - expected, 14)
  })
  test.each([
    [0.975, 1, 12.706204736174694], [0.975, 4, 2.7764451051977934], [0.995, 9, 3.249835541592126], [0.9, 2.5, 1.7302509288071766],
    [0.75, 30, 0.6827556933212927], [0.9999, 5, 9.677566300882814], [0.975, 1000, 1.9623390808264083], [0.025, 4, -2.7764451051977934],
  ])('t quantile %d with %d degrees of freedom', (p, degrees, expected) => {
    relative(studentQuantile(p, degrees), expected)
  })
  test.each([
    [0, 0.5], [0.1, 0.460172162722971], [1, 0.15865525393145707], [1.959963984540054, 0.025], [3, 0.0013498980316300933],
    [6, 9.865876450376946e-10], [8, 6.22096057427174e-16], [20, 2.7536241186061556e-89], [37, 5.7255712225239266e-300],
  ])('P(z > %d)', (z, expected) => {
    relative(normalTail(z), expected)
    expect(normalTail(-z)).toBeCloseTo(1 - expected, 14)
  })
  test.each([
    [0, 1], [0.01, 0.920344325445942], [1, 0.31731050786291115], [3.841458820694124, 0.04999999999999989], [10.83, 0.0009986863791802592],
    [30, 4.3204630578274955e-8], [200, 2.0884875837625688e-45],
  ])('P(chi-square > %d)', (x, expected) => {
    relative(chiSquareTail(x), expected)
  })
  test.each([
    [0, 1, 0.5], [2, 10, 0.0546875], [3, 7, 0.5], [40, 100, 0.028443966820490444], [450, 1000, 0.0008652680424881513], [4900, 10000, 0.023292763852473225], [7, 7, 1],
  ])('P(heads <= %d of %d)', (k, n, expected) => {
    relative(fairCoinCdf(k, n), expected)
  })
  test('infinite t', () => {
    expect(studentTail(Infinity, 4)).toBe(0)
    expect(studentTail(-Infinity, 4)).toBe(1)
  })
})
