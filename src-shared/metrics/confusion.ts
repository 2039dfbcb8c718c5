import { ProductError } from '../contract/errors.ts'

/** Counts by true class (row) and predicted class (column), [classes][classes]. */
export type ConfusionMatrix = readonly (readonly number[])[]

export type MetricsErrorCode = 'LENGTHS_DIFFER' | 'NO_SAMPLES' | 'CLASS_OUT_OF_RANGE' | 'PROBABILITY_NOT_A_NUMBER' | 'CLASSES_DIFFER'

/** Predictions that no figure can be computed from. The message says what was expected and what arrived. */
export class MetricsError extends ProductError {
  declare readonly code: MetricsErrorCode
  constructor(code: MetricsErrorCode, message: string, details: Record<string, number>) {
    super(code, message, { details })
  }
}

/** Throws `MetricsError` unless both lists hold one class number, 0..classes-1, a sample. */
export function requireClassNumbers(labels: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): void {
  if (labels.length !== predicted.length) {
    throw new MetricsError('LENGTHS_DIFFER', `There must be one prediction a label. Received: ${labels.length} labels, ${predicted.length} predictions.`, { labels: labels.length, predictions: predicted.length })
  }
  for (const [what, values] of [['label', labels], ['prediction', predicted]] as const) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!
      if (!Number.isInteger(value) || value < 0 || value >= classes) {
        throw new MetricsError('CLASS_OUT_OF_RANGE', `A ${what} must be a class number from 0 to ${classes - 1}. Received: ${value} for sample ${i}.`, { value, sample: i, classes })
      }
    }
  }
}

/**
 * Counts of every pair of true and predicted class. Classes without samples keep their row and column.
 * @param labels true class of each sample, 0..classes-1, [n]
 * @param predicted predicted class of each sample, 0..classes-1, [n]
 * @throws MetricsError (`LENGTHS_DIFFER`, `CLASS_OUT_OF_RANGE`)
 */
export function confusionMatrix(labels: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number[][] {
  requireClassNumbers(labels, predicted, classes)
  const matrix = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0))
  for (let i = 0; i < labels.length; i++) matrix[labels[i]!]![predicted[i]!]!++
  return matrix
}

export function matrixTotal(matrix: ConfusionMatrix): number {
  return matrix.reduce((total, row) => total + row.reduce((sum, count) => sum + count, 0), 0)
}

/** Trace over sum, 0..1; null for a matrix without samples. */
export function matrixAccuracy(matrix: ConfusionMatrix): number | null {
  const total = matrixTotal(matrix)
  return total === 0 ? null : matrix.reduce((trace, row, i) => trace + row[i]!, 0) / total
}

export type Normalisation = 'counts' | 'rows' | 'columns' | 'all'

/**
 * Shares instead of counts: of the true class (rows; the diagonal is recall), of the predicted class (columns; the diagonal
 * is precision) or of all samples. Null where there is nothing to divide by. As scikit-learn's `normalize`, which gives 0 there.
 */
export function normaliseMatrix(matrix: ConfusionMatrix, by: Normalisation): (number | null)[][] {
  if (by === 'counts') return matrix.map((row) => [...row])
  const total = matrixTotal(matrix)
  const columns = matrix.map((_, j) => matrix.reduce((sum, row) => sum + row[j]!, 0))
  return matrix.map((row) => {
    const rowTotal = row.reduce((sum, count) => sum + count, 0)
    return row.map((count, j) => {
      const whole = by === 'rows' ? rowTotal : by === 'columns' ? columns[j]! : total
      return whole === 0 ? null : count / whole
    })
  })
}

/**
 * a - b, cell by cell, after the same normalisation; null where one of them has no value.
 * @throws MetricsError (`CLASSES_DIFFER`) for matrices of different size
 */
export function matrixDifference(a: ConfusionMatrix, b: ConfusionMatrix, by: Normalisation): (number | null)[][] {
  if (a.length !== b.length) {
    throw new MetricsError('CLASSES_DIFFER', `Matrices can be compared for the same classes only. Received: ${a.length} and ${b.length} classes.`, { a: a.length, b: b.length })
  }
  const right = normaliseMatrix(b, by)
  return normaliseMatrix(a, by).map((row, i) =>
    row.map((value, j) => {
      const other = right[i]![j] ?? null
      return value === null || other === null ? null : value - other
    }),
  )
}

export interface Confusion {
  readonly actual: number
  readonly predicted: number
  readonly count: number
  /** Of the samples of the actual class, 0..1. */
  readonly share: number
}

/** The most frequent mistakes, most frequent first; equal ones in order of class. */
export function topConfusions(matrix: ConfusionMatrix, limit: number): Confusion[] {
  return matrix
    .flatMap((row, actual) => {
      const support = row.reduce((sum, count) => sum + count, 0)
      return row.flatMap((count, predicted) => (count > 0 && actual !== predicted ? [{ actual, predicted, count, share: count / support }] : []))
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
}
