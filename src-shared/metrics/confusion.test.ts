import { describe, expect, test } from 'vitest'
import { confusionMatrix, matrixAccuracy, matrixDifference, matrixTotal, normaliseMatrix, topConfusions } from './confusion.ts'

// The same 40 samples as in report.test.ts; recorded with scikit-learn 1.9.1, confusion_matrix(normalize=…).
const labels = [1, 0, 3, 1, 4, 1, 2, 0, 4, 0, 0, 4, 4, 2, 4, 1, 2, 4, 1, 3, 0, 0, 1, 3, 3, 2, 2, 0, 0, 3, 1, 3, 2, 1, 3, 4, 0, 0, 0, 3]
const predicted = [3, 0, 3, 1, 4, 1, 1, 0, 4, 0, 0, 4, 4, 2, 4, 0, 1, 0, 1, 4, 0, 2, 1, 4, 4, 2, 2, 1, 0, 4, 1, 3, 3, 1, 3, 4, 2, 0, 0, 3]
const matrix = [[8, 1, 2, 0, 0], [1, 6, 0, 1, 0], [0, 2, 3, 1, 0], [0, 0, 0, 4, 4], [1, 0, 0, 0, 6]]

describe('the confusion matrix equals scikit-learn', () => {
  test('counts', () => {
    expect(confusionMatrix(labels, predicted, 5)).toEqual(matrix)
    expect(confusionMatrix(Int32Array.of(0, 2), Int32Array.of(0, 0), 3)).toEqual([[1, 0, 0], [0, 0, 0], [1, 0, 0]])
    expect(matrixTotal(matrix)).toBe(40)
  })
  test('normalised by row, column and all', () => {
    expect(normaliseMatrix(matrix, 'rows')[1]).toEqual([0.125, 0.75, 0, 0.125, 0])
    expect(normaliseMatrix(matrix, 'columns')[1]).toEqual([0.1, 0.6666666666666666, 0, 0.16666666666666666, 0])
    expect(normaliseMatrix(matrix, 'all')[1]).toEqual([0.025, 0.15, 0, 0.025, 0])
    expect(normaliseMatrix(matrix, 'counts')).toEqual(matrix)
  })
  test('accuracy is trace over sum', () => {
    expect(matrixAccuracy(matrix)).toBe(0.675)
    expect(matrixAccuracy([[0, 0], [0, 0]])).toBeNull()
  })
})

test('an empty row or column has no shares instead of zeros', () => {
  expect(normaliseMatrix([[1, 1], [0, 0]], 'rows')).toEqual([[0.5, 0.5], [null, null]])
  expect(normaliseMatrix([[2, 0], [1, 0]], 'columns')).toEqual([[2 / 3, null], [1 / 3, null]])
})

test('difference of two', () => {
  expect(matrixDifference([[5, 1], [2, 6]], [[4, 2], [0, 8]], 'counts')).toEqual([[1, -1], [2, -2]])
  expect(matrixDifference([[1, 1], [0, 4]], [[2, 0], [0, 0]], 'rows')).toEqual([[-0.5, 0.5], [null, null]])
  expect(() => matrixDifference([[1]], [[1, 0], [0, 1]], 'counts')).toThrow('Received: 1 and 2 classes.')
})

test('the most frequent mistakes, first by count', () => {
  expect(topConfusions(matrix, 3)).toEqual([
    { actual: 3, predicted: 4, count: 4, share: 0.5 },
    { actual: 0, predicted: 2, count: 2, share: 2 / 11 },
    { actual: 2, predicted: 1, count: 2, share: 2 / 6 },
  ])
  expect(topConfusions([[4, 0], [0, 3]], 3)).toEqual([])
})
