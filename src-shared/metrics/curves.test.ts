import { describe, expect, test } from 'vitest'
import { calibrationCurve, predictionConfidence } from './calibration.ts'
import type { Outcome } from './outcome.ts'
import { precisionRecallCurve } from './precision-recall.ts'
import { rocCurve } from './roc.ts'
import { oneAgainstRest } from './thresholds.ts'

/**
 * Recorded: scikit-learn 1.9.1, roc_curve, roc_auc_score, precision_recall_curve (reversed), average_precision_score,
 * calibration_curve(n_bins=5); ece with numpy 2.4.6 from the same bins by Guo et al.'s formula.
 */
const recorded = [
  {
    what: "scikit-learn's own example",
    labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8],
    fpr: [0, 0, 0.5, 0.5, 1], tpr: [0, 0.5, 0.5, 1, 1], thresholds: [Infinity, 0.8, 0.4, 0.35, 0.1], auc: 0.75,
    precision: [1, 1, 0.5, 0.6666666666666666, 0.5], recall: [0, 0.5, 0.5, 1, 1], ap: 0.8333333333333333,
    accuracy: [0, 0.5, null, 1, null], confidence: [0.1, 0.375, null, 0.8, null], counts: [1, 2, 0, 1, 0], ece: 0.13749999999999998,
  },
  {
    what: 'ties',
    labels: [1, 0, 1, 1, 0, 0, 1, 0, 1, 0], scores: [0.9, 0.9, 0.8, 0.7, 0.7, 0.7, 0.6, 0.3, 0.3, 0.1],
    fpr: [0, 0.2, 0.2, 0.6, 0.6, 0.8, 1], tpr: [0, 0.2, 0.4, 0.6, 0.8, 1, 1], thresholds: [Infinity, 0.9, 0.8, 0.7, 0.6, 0.3, 0.1], auc: 0.6,
    precision: [1, 0.5, 0.6666666666666666, 0.5, 0.5714285714285714, 0.5555555555555556, 0.5], recall: [0, 0.2, 0.4, 0.6, 0.8, 1, 1], ap: 0.5587301587301587,
    accuracy: [0, 0.5, 1, 0.5, 0.5], confidence: [0.1, 0.3, 0.6, 0.7250000000000001, 0.9], counts: [1, 2, 1, 4, 2], ece: 0.26000000000000006,
  },
  {
    what: '25 random samples',
    labels: [0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1],
    scores: [0.35, 0.71, 0.8, 0.18, 0.38, 0.59, 0.12, 0.98, 0.21, 0.5, 0.08, 0.43, 0.65, 0.7, 0.46, 0.84, 0.7, 0.42, 0.26, 0.33, 0.46, 0.56, 0.76, 0.73, 0.99],
    fpr: [0, 0, 0, 0, 0, 0.1, 0.1, 0.2, 0.2, 1], tpr: [0, 1 / 15, 7 / 15, 0.6, 11 / 15, 11 / 15, 0.8, 13 / 15, 1, 1],
    thresholds: [Infinity, 0.99, 0.71, 0.7, 0.59, 0.56, 0.5, 0.46, 0.42, 0.08], auc: 0.9566666666666668,
    precision: [
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.9166666666666666, 0.9230769230769231, 0.8666666666666667, 0.875, 0.8823529411764706, 0.8333333333333334,
      0.7894736842105263, 0.75, 0.7142857142857143, 0.6818181818181818, 0.6521739130434783, 0.625, 0.6,
    ],
    recall: [...[0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 11, 12, 13, 14, 15].map((hits) => hits / 15), 1, 1, 1, 1, 1, 1, 1, 1], ap: 0.9698064353946707,
    accuracy: [0, 0, 0.7142857142857143, 1, 1], confidence: [0.12666666666666668, 0.306, 0.48857142857142855, 0.7214285714285715, 0.9366666666666665], counts: [3, 5, 7, 7, 3], ece: 0.22519999999999998,
  },
]

const near = (values: readonly (number | null)[], expected: readonly (number | null)[]) => {
  expect(values.length).toBe(expected.length)
  values.forEach((value, i) => (value === null || !Number.isFinite(value) ? expect(value).toBe(expected[i]) : expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12)))
}
const result = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome
}

describe.each(recorded)('curves equal scikit-learn: $what', ({ labels, scores, fpr, tpr, thresholds, auc, precision, recall, ap, accuracy, confidence, counts, ece }) => {
  test('ROC', () => {
    const roc = result(rocCurve(scores, labels))
    near(roc.points.map((point) => point.falsePositiveRate), fpr)
    near(roc.points.map((point) => point.truePositiveRate), tpr)
    near(roc.points.map((point) => point.threshold), thresholds)
    near([roc.auc], [auc])
  })
  test('precision and recall', () => {
    const curve = result(precisionRecallCurve(scores, labels))
    near(curve.points.map((point) => point.precision), precision)
    near(curve.points.map((point) => point.recall), recall)
    near([curve.averagePrecision], [ap])
  })
  test('calibration', () => {
    const calibration = result(calibrationCurve(scores, labels, 5))
    near(calibration.bins.map((bin) => bin.accuracy), accuracy)
    near(calibration.bins.map((bin) => bin.meanConfidence), confidence)
    expect(calibration.bins.map((bin) => bin.count)).toEqual(counts)
    near([calibration.expectedError], [ece])
  })
})

describe('edges', () => {
  test('only one class: refused, not NaN', () => {
    expect(rocCurve([0.1, 0.2], [0, 0])).toEqual({ ok: false, reason: 'one-class-only', details: { positives: 0, negatives: 2 } })
    expect(precisionRecallCurve([0.1, 0.2], [1, 1])).toMatchObject({ ok: false, reason: 'one-class-only' })
  })
  test('nothing, NaN, different lengths', () => {
    expect(rocCurve([], [])).toMatchObject({ reason: 'no-samples' })
    expect(rocCurve([0.1, Number.NaN], [0, 1])).toEqual({ ok: false, reason: 'not-a-number', details: { sample: 1 } })
    expect(rocCurve([0.1], [0, 1])).toMatchObject({ reason: 'lengths-differ' })
    expect(calibrationCurve([], [])).toMatchObject({ reason: 'no-samples' })
    expect(calibrationCurve([1.2], [1])).toMatchObject({ reason: 'not-a-number' })
  })
  test('perfect and reversed scores', () => {
    expect(result(rocCurve([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])).auc).toBe(1)
    expect(result(rocCurve([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1])).auc).toBe(0)
    expect(result(rocCurve([0.5, 0.5], [0, 1])).auc).toBe(0.5)
  })
  test('confidences of exactly 0, 1 and an edge', () => {
    const { bins } = result(calibrationCurve([0, 0.1, 0.3, 1], [0, 0, 1, 1], 10))
    expect(bins.map((bin) => bin.count)).toEqual([2, 0, 1, 0, 0, 0, 0, 0, 0, 1])
  })
  test('from class probabilities', () => {
    const probabilities = Float32Array.of(0.75, 0.25, 0.5, 0.5)
    expect(oneAgainstRest(probabilities, [0, 1], 2, 1)).toEqual({ scores: Float32Array.of(0.25, 0.5), positive: Uint8Array.of(0, 1) })
    expect(predictionConfidence(probabilities, [0, 0], [0, 1], 2)).toEqual({ confidences: Float32Array.of(0.75, 0.5), right: Uint8Array.of(1, 0) })
  })
})
