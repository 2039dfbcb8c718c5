import { expect, test } from 'vitest'
import { experimentSeconds, secondsPerImage } from './speed.ts'

test('nothing measured, nothing promised', () => {
  expect(secondsPerImage(1e6, [])).toBeNull()
  expect(secondsPerImage(1e6, [{ multiplyAdds: 1e6, imagesPerSecond: 0 }])).toBeNull()
})

test('the very model takes what it took, on average', () => {
  expect(secondsPerImage(1e6, [{ multiplyAdds: 1e6, imagesPerSecond: 2000 }])).toBeCloseTo(1 / 2000, 12)
  expect(secondsPerImage(1e6, [{ multiplyAdds: 1e6, imagesPerSecond: 1000 }, { multiplyAdds: 1e6, imagesPerSecond: 4000 }])).toBeCloseTo(1 / 2000, 12)
})

test('between two measured models it lies between their times; a costlier one always takes longer', () => {
  const measured = [{ multiplyAdds: 1e6, imagesPerSecond: 4000 }, { multiplyAdds: 4e6, imagesPerSecond: 1000 }]
  expect(secondsPerImage(2e6, measured)).toBeCloseTo(1 / 2000, 12)
  const times = [1e3, 1e5, 1e6, 2e6, 4e6, 1e8, 1e12].map((cost) => secondsPerImage(cost, measured) ?? 0)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(Number.isFinite(secondsPerImage(0, measured))).toBe(true)
})

test('from the baseline and the search’s best the growing model is met within a third (docs/performance.md, one thread)', () => {
  const measured = [{ multiplyAdds: 1_028_608, imagesPerSecond: 32 / 9_100e-6 }, { multiplyAdds: 38_037_728, imagesPerSecond: 32 / 142_000e-6 }]
  const real = 29_800e-6 / 32
  const found = secondsPerImage(7_714_560, measured) ?? 0
  expect(found / real).toBeGreaterThan(2 / 3)
  expect(found / real).toBeLessThan(1.5)
})

test('five folds and the final fit share two trainers', () => {
  expect(experimentSeconds([10, 10, 10, 10, 10, 12], 1, 2)).toBe(32)
  expect(experimentSeconds([10, 10, 10, 10, 10, 12], 1, 1)).toBe(62)
  expect(experimentSeconds([10, 12], 1, 8)).toBe(12)
})
