import { expect, it } from 'vitest'
import { bestSoFar } from './history.ts'
import { objectiveSchema } from './spec.ts'

const trials = (scores: readonly (number | null)[]) => scores.map((score, i) => ({ trial: i + 1, score }))
/** Trials of the study's search, 2 to 5, and one without a score between them. */
const study = trials([0.8742, null, 0.9157, 0.9147, 0.9157])

it('rises with each better trial and stays otherwise', () => {
  const history = bestSoFar(objectiveSchema.parse({ metric: 'val_accuracy' }), study)
  expect(history.map(({ best }) => best)).toEqual([0.8742, 0.8742, 0.9157, 0.9157, 0.9157])
  expect(history.map(({ bestTrial }) => bestTrial)).toEqual([1, 1, 3, 3, 3])
  expect(history.map(({ score }) => score)).toEqual([0.8742, null, 0.9157, 0.9147, 0.9157])
})
it('falls where less is better', () => expect(bestSoFar(objectiveSchema.parse({ metric: 'val_loss' }), trials([0.5, 0.7, 0.4])).map(({ best }) => best)).toEqual([0.5, 0.5, 0.4]))
it('is nothing before the first score', () => expect(bestSoFar(objectiveSchema.parse({}), trials([null, 0.5]))[0]).toEqual({ trial: 1, score: null, best: null, bestTrial: null }))
