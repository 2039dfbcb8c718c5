import { expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { studyForm } from './form.ts'

it('counts the study', () => expect(planOf(studyForm, 60_000)).toEqual({ runs: 6, train: 48_000, validation: 12_000, stepsPerEpoch: 1500, imagesTrained: 10 * (5 * 48_000 + 60_000) }))
it('counts the search’s hold-out as Keras does: 54,000, 6,000, 1,688 steps', () =>
  expect(planOf({ ...studyForm, protocol: 'hold-out', validationSplit: 0.1, epochs: 3, final: false }, 60_000)).toEqual({ runs: 1, train: 54_000, validation: 6000, stepsPerEpoch: 1688, imagesTrained: 162_000 }))
it('takes no more images than the limit', () => expect(planOf({ ...studyForm, limit: 600 }, 60_000)?.train).toBe(480))
it('is none while a number is missing', () => expect(planOf({ ...studyForm, folds: null }, 60_000)).toBeNull())
it('runs repeated folds as often', () => expect(planOf({ ...studyForm, folds: 3, repeats: 2 }, 60_000)).toMatchObject({ runs: 7, train: 40_000 }))
