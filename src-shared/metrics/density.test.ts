import { expect, test } from 'vitest'
import { gaussianDensity } from './density.ts'

// Recorded: scipy.stats.gaussian_kde 1.17.1 with its defaults, at numpy.linspace(min, max, 5).
test.each([
  [[0.91258, 0.91667, 0.91275, 0.91583, 0.91583], [122.55817311240213, 128.18378524826474, 140.87421663795664, 169.13372863633268, 154.82680535989886]],
  [[0.8, 0.81, 0.83, 0.79, 0.84, 0.8, 0.82, 0.85, 0.78, 0.83], [7.449229365932233, 12.406773474571615, 13.17532063218427, 12.406773474571628, 7.44922936593225]],
  [[0.1, 0.9, 0.12], [0.7590934848048734, 0.7294906085262252, 0.6119251120557696, 0.5112992971266443, 0.43410580357957135]],
])('density of %j equals SciPy’s', (values, expected) => {
  const found = gaussianDensity(values, 5)!
  expect([found.places[0], found.places[4]]).toEqual([Math.min(...values), Math.max(...values)])
  found.density.forEach((value, i) => expect(value / expected[i]!).toBeCloseTo(1, 10))
})

test('there is none of one value, of equal ones, or of nothing; what is no number is left out', () => {
  expect(gaussianDensity([0.5])).toBeNull()
  expect(gaussianDensity([0.5, 0.5, 0.5])).toBeNull()
  expect(gaussianDensity([null, Number.NaN])).toBeNull()
  expect(gaussianDensity([0.4, null, 0.6])).toEqual(gaussianDensity([0.4, 0.6]))
})
