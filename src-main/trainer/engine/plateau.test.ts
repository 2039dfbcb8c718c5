import { expect, it } from 'vitest'
import { scheduleSchema } from '../../../src-shared/experiment/spec.ts'
import { afterEpoch, startOfPlateau } from './plateau.ts'
import { learningRate } from '../../../src-shared/experiment/schedule.ts'

const schedule = scheduleSchema.parse({ kind: 'reduce-on-plateau', monitor: 'val_loss', factor: 0.5, patience: 2, minDelta: 0.01, minLearningRate: 0.2 })

/** Learning rates after each epoch with these validation losses, from a rate of 1. */
function rates(losses: readonly (number | null)[]): number[] {
  let state = startOfPlateau
  return losses.map((valLoss) => {
    state = afterEpoch(schedule, state, { loss: 1, accuracy: 0, valLoss, valAccuracy: 0 })
    return learningRate(schedule, 1, 0, state.factor)
  })
}

it('reduces after `patience` epochs without a better value, again and again down to the least', () => {
  // By hand after Keras 3.15's ReduceLROnPlateau: 0.9 and 0.895 are not better than 0.9 by 0.01.
  expect(rates([0.9, 0.9, 0.895, 0.9, 0.9, 0.5, 0.6, 0.6, 0.6, 0.6])).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2])
})

it('waits where there is no validation', () => {
  expect(rates([null, null, null, null])).toEqual([1, 1, 1, 1])
})
