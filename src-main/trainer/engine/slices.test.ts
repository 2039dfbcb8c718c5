import { describe, expect, it } from 'vitest'
import { all, classes, config, quiet, sequential, small, squares, withEngine } from './test-support.ts'

const largeDense = sequential(
  ['Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same', activation: 'relu' }], ['SpatialDropout2D', { rate: 0.25 }], ['Flatten', {}],
  ['Dense', { units: 80, activation: 'relu' }], ['Dropout', { rate: 0.5 }], ['Dense', { units: classes, activation: 'softmax' }],
)
const sharedDraw = sequential(
  ['Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same', activation: 'relu' }], ['Dropout', { rate: 0.5, noise_shape: [1, 8, 8, 4] }], ['Flatten', {}], ['Dense', { units: classes, activation: 'softmax' }],
)
const normalised = sequential(
  ['Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same' }], ['BatchNormalization', {}], ['ReLU', {}], ['Flatten', {}], ['Dense', { units: classes, activation: 'softmax' }],
)

/** Loss of one epoch of `samples` in batches of 16 with plain gradient descent, and the weights after it. */
const epochIn = (ways: number, model: typeof small, samples: number) =>
  withEngine({ model, data: squares(samples), ways, training: config({ optimizer: { kind: 'sgd', learningRate: 0.05 } }) }, async (engine) => {
    const { loss } = await engine.trainEpoch(0, all(samples), quiet)
    return { loss, weights: engine.weights().map(({ values }) => values) }
  })

describe('a batch in slices', () => {
  // The last batch of 49 samples has one, too few to be cut.
  it.each([['small weights', small, 100], ['a large dense layer', largeDense, 100], ['batch normalisation', normalised, 100], ['a draw that all samples share', sharedDraw, 100], ['a last batch of one sample', small, 49]] as const)(
    'trains as the whole batch does, dropout included: %s',
    async (_, model, samples) => {
      const whole = await epochIn(1, model, samples)
      for (const ways of [2, 3]) {
        const sliced = await epochIn(ways, model, samples)
        expect(sliced.loss).toBeCloseTo(whole.loss, 5)
        sliced.weights.forEach((values, n) => {
          const furthest = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (whole.weights[n]?.[i] as number))), 0)
          expect(furthest).toBeLessThan(1e-5)
        })
      }
    },
  )

  it('gives the same bits twice', async () => {
    expect(await epochIn(2, small, 100)).toEqual(await epochIn(2, small, 100))
  })
})
