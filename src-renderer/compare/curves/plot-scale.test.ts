import { describe, expect, test } from 'vitest'
import { logTicksOf, moved, padded, ticksOf, timeSteps, zoomed } from './plot-scale.ts'

describe('ticks', () => {
  test('are round and lie within', () => {
    expect(ticksOf([0.9, 0.925], 6)).toEqual([0.9, 0.905, 0.91, 0.915, 0.92, 0.925])
    expect(ticksOf([1, 10], 5)).toEqual([2, 4, 6, 8, 10])
    expect(ticksOf([0, 1], 10)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(ticksOf([5, 5], 5)).toEqual([])
    expect(ticksOf([0, Number.NaN], 5)).toEqual([])
  })
  test('of time are those of clocks', () => expect(ticksOf([0, 400], 6, timeSteps)).toEqual([0, 120, 240, 360]))
  test('of a logarithmic axis are 1, 2, 5, or powers alone, or even where it is short', () => {
    expect(logTicksOf([Math.log10(0.02), Math.log10(3)], 8)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2])
    expect(logTicksOf([-8, 0], 5)).toEqual([1e-8, 1e-6, 1e-4, 0.01, 1])
    expect(logTicksOf([Math.log10(0.21), Math.log10(0.29)], 5)).toEqual([0.22, 0.24, 0.26, 0.28])
  })
})

test('zooming keeps the place under the pointer, moving keeps the length', () => {
  const [low, high] = zoomed([0, 10], 0.25, 0.5)
  expect([low, high]).toEqual([1.25, 6.25])
  expect(moved([0, 10], -0.1)).toEqual([-1, 9])
  expect(zoomed(zoomed([2, 8], 0.3, 0.5), 0.3, 2)).toEqual([2, 8])
})

test('room is left around the values, also around equal ones', () => {
  expect(padded([0, 1], 0.05)).toEqual([-0.05, 1.05])
  const [low, high] = padded([0.9, 0.9], 0.05)
  expect(low).toBeLessThan(0.9)
  expect(high).toBeGreaterThan(0.9)
})
