import { expect, test } from 'vitest'
import { judged } from './judge.ts'

const classes = ['Trouser', 'Dress', 'Coat']
const part = Int32Array.of(0, 1, 2, 0, 1, 2)
/** Three of four right: image 5, a Coat, is taken for a Dress. */
const evaluation = {
  loss: 0.5,
  accuracy: 0.75,
  indices: Int32Array.of(5, 0, 4, 2),
  labels: Int32Array.of(2, 0, 1, 2),
  probabilities: Float32Array.of(0.1, 0.8, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8),
}

test('what agrees is passed on with its confusion matrix', () => {
  expect(judged(7, 'train', evaluation, part, classes)).toEqual({
    runId: 7, part: 'train', classes: 3, loss: 0.5, accuracy: 0.75, matrix: [[1, 0, 0], [0, 1, 0], [0, 1, 1]],
    indices: evaluation.indices, labels: evaluation.labels, probabilities: evaluation.probabilities,
  })
})

test('predictions that are not in the order of the labels fail loudly', () => {
  const shifted = Float32Array.of(...evaluation.probabilities.slice(3), ...evaluation.probabilities.slice(0, 3))
  expect(() => judged(7, 'train', { ...evaluation, probabilities: shifted }, part, classes)).toThrow(/must be the same number.*evaluated 0.75 of 4 samples, report 0, confusion matrix 0 /)
  expect(() => judged(7, 'train', { ...evaluation, accuracy: 0.5 }, part, classes)).toThrow(/evaluated 0.5/)
})

test('labels are taken from the data set, not believed', () => {
  expect(() => judged(7, 'train', { ...evaluation, labels: Int32Array.of(2, 0, 1, 1) }, part, classes)).toThrow(/judged image 2 as class 1, the data set says 2/)
  expect(() => judged(7, 'test', { ...evaluation, indices: Int32Array.of(5, 0, 4, 99) }, part, classes)).toThrow(/image 99/)
})
