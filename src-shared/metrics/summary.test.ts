import { describe, expect, test } from 'vitest'
import { fiveNumbers, quantile } from './five-numbers.ts'
import { summarise, summaryText } from './summary.ts'

// Recorded: numpy 2.4.6, mean, std (ddof=0 and 1), percentile([25, 50, 75]).
const recorded = [
  { what: "the study's baseline", values: [91.258, 91.667, 91.275, 91.583, 91.583], mean: 91.4732, std: 0.1716186470055044, sampleStd: 0.19187548045542427, quartiles: [91.275, 91.583, 91.583] },
  { what: "the study's growing filters", values: [92.183, 91.858, 91.883, 92.05, 92.425], mean: 92.0798, std: 0.20910609747207257, sampleStd: 0.2337877242286256, quartiles: [91.883, 92.05, 92.183] },
  { what: 'case P13', values: [0.91, 0.88, 0.93, 0.9, 0.86], mean: 0.896, std: 0.024166091947189165, sampleStd: 0.027018512172212617, quartiles: [0.88, 0.9, 0.91] },
  { what: 'an even number', values: [12, 15, 11, 19, 14, 18, 13, 16], mean: 14.75, std: 2.6339134382131846, sampleStd: 2.815771906346718, quartiles: [12.75, 14.5, 16.5] },
]

describe('summaries equal numpy', () => {
  test.each(recorded)('$what', ({ values, mean, std, sampleStd, quartiles }) => {
    const summary = summarise(values)
    expect(summary.mean).toBeCloseTo(mean, 12)
    expect(summary.std).toBeCloseTo(std, 12)
    expect(summary.sampleStd).toBeCloseTo(sampleStd, 12)
    const sorted = [...values].sort((a, b) => a - b)
    expect([0.25, 0.5, 0.75].map((fraction) => quantile(sorted, fraction))).toEqual(quartiles)
  })
})

describe('the words of the study', () => {
  test('its two figures', () => {
    expect(summaryText(summarise([0.91258, 0.91667, 0.91275, 0.91583, 0.91583]))).toBe('mean=91.473 std=0.172, n=5')
    expect(summaryText(summarise([0.92183, 0.91858, 0.91883, 0.9205, 0.92425]))).toBe('mean=92.080 std=0.209, n=5')
  })
  test('one fold has no spread, none has no mean', () => {
    expect(summaryText(summarise([0.9]))).toBe('mean=90.000, n=1')
    expect(summaryText(summarise([]))).toBe('n=0')
    expect(summaryText(summarise([0.9, 0.91]), 1)).toBe('mean=90.5 std=0.5, n=2')
  })
})

describe('edges', () => {
  test('NaN, infinity and missing values are left out and counted', () => {
    expect(summarise([0.9, Number.NaN, null, 0.8, undefined, Infinity])).toMatchObject({ mean: 0.8500000000000001, n: 2, leftOut: 4 })
    expect(summarise([Number.NaN])).toEqual({ mean: null, std: null, sampleStd: null, min: null, max: null, n: 0, leftOut: 1 })
  })
  test('equal scores have exactly no spread', () => {
    expect(summarise(Array(7).fill(0.1))).toMatchObject({ mean: 0.1, std: 0, sampleStd: 0 })
  })
})

describe('five numbers (case P30)', () => {
  test.each([
    { what: 'even', values: [12, 15, 11, 19, 14, 18, 13, 16], box: [11, 12.75, 14.5, 16.5, 19], outliers: [], leftOut: 0 },
    { what: 'an outlier: the whisker ends on the datum 0.90, not on the fence 0.855', values: [0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.5], box: [0.9, 0.9075, 0.925, 0.9424999999999999, 0.96], outliers: [0.5], leftOut: 0 },
    { what: 'all equal', values: [0.8, 0.8, 0.8, 0.8, 0.8], box: [0.8, 0.8, 0.8, 0.8, 0.8], outliers: [], leftOut: 0 },
    { what: 'three', values: [0.7, 0.9, 0.8], box: [0.7, 0.75, 0.8, 0.8500000000000001, 0.9], outliers: [], leftOut: 0 },
    { what: 'one', values: [0.88], box: [0.88, 0.88, 0.88, 0.88, 0.88], outliers: [], leftOut: 0 },
    { what: 'a value that is no number is not 0', values: [0.9, null, 0.8, 0.85], box: [0.8, 0.825, 0.85, 0.875, 0.9], outliers: [], leftOut: 1 },
  ])('$what', ({ values, box, outliers, leftOut }) => {
    const five = fiveNumbers(values)
    expect(five && [five.whiskerLow, five.q1, five.median, five.q3, five.whiskerHigh]).toEqual(box)
    expect(five).toMatchObject({ outliers, leftOut })
  })
  test('nothing to draw', () => {
    expect(fiveNumbers([])).toBeNull()
    expect(fiveNumbers([Number.NaN, null])).toBeNull()
  })
})
