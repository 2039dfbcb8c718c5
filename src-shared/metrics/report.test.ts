import { describe, expect, test } from 'vitest'
import { classificationReport } from './report.ts'

const close = (values: readonly (number | null)[], expected: readonly (number | null)[]) => {
  expect(values.map((value) => value === null)).toEqual(expected.map((value) => value === null))
  values.forEach((value, i) => value !== null && expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12))
}

// Recorded: scikit-learn 1.9.1, precision_recall_fscore_support and classification_report(labels=<classes with samples>, zero_division=0).
const recorded = [
  {
    what: '40 samples of five classes',
    labels: [1, 0, 3, 1, 4, 1, 2, 0, 4, 0, 0, 4, 4, 2, 4, 1, 2, 4, 1, 3, 0, 0, 1, 3, 3, 2, 2, 0, 0, 3, 1, 3, 2, 1, 3, 4, 0, 0, 0, 3],
    predicted: [3, 0, 3, 1, 4, 1, 1, 0, 4, 0, 0, 4, 4, 2, 4, 0, 1, 0, 1, 4, 0, 2, 1, 4, 4, 2, 2, 1, 0, 4, 1, 3, 3, 1, 3, 4, 2, 0, 0, 3],
    precision: [0.8, 0.6666666666666666, 0.6, 0.6666666666666666, 0.6],
    recall: [0.7272727272727273, 0.75, 0.5, 0.5, 0.8571428571428571],
    f1: [0.7619047619047619, 0.7058823529411765, 0.5454545454545454, 0.5714285714285714, 0.7058823529411765],
    support: [11, 8, 6, 8, 7],
    accuracy: 0.675,
    macro: [0.6666666666666667, 0.666883116883117, 0.6581105169340464],
    weighted: [0.6816666666666666, 0.675, 0.6703335879806468],
  },
  {
    what: 'a class absent from truth and prediction (case P11)',
    labels: [0, 2, 2, 0, 2, 0],
    predicted: [0, 2, 0, 0, 2, 2],
    precision: [0.6666666666666666, null, 0.6666666666666666],
    recall: [0.6666666666666666, null, 0.6666666666666666],
    f1: [0.6666666666666666, null, 0.6666666666666666],
    support: [3, 0, 3],
    accuracy: 0.6666666666666666,
    macro: [0.6666666666666666, 0.6666666666666666, 0.6666666666666666],
    weighted: [0.6666666666666666, 0.6666666666666666, 0.6666666666666666],
  },
  {
    what: 'macro F1 is the mean of F1, not F1 of means 0.6525 (case P12)',
    labels: [0, 0, 0, 0, 1, 1, 1, 2, 2],
    predicted: [0, 0, 1, 2, 1, 1, 1, 2, 0],
    precision: [0.6666666666666666, 0.75, 0.5],
    recall: [0.5, 1, 0.5],
    f1: [0.5714285714285714, 0.8571428571428571, 0.5],
    support: [4, 3, 2],
    accuracy: 0.6666666666666666,
    macro: [0.6388888888888888, 0.6666666666666666, 0.6428571428571428],
    weighted: [0.6574074074074073, 0.6666666666666666, 0.6507936507936507],
  },
  {
    what: 'a class that is never predicted (case P12)',
    labels: [0, 1, 1, 2],
    predicted: [0, 1, 1, 1],
    precision: [1, 0.6666666666666666, 0],
    recall: [1, 1, 0],
    f1: [1, 0.8, 0],
    support: [1, 2, 1],
    accuracy: 0.75,
    macro: [0.5555555555555555, 0.6666666666666666, 0.6],
    weighted: [0.5833333333333333, 0.75, 0.65],
  },
  {
    what: 'a class that is predicted but has no sample (case P10)',
    labels: [0, 1, 0, 1, 0],
    predicted: [0, 1, 2, 2, 0],
    precision: [1, 1, null],
    recall: [0.6666666666666666, 0.5, null],
    f1: [0.8, 0.6666666666666666, null],
    support: [3, 2, 0],
    accuracy: 0.6,
    macro: [1, 0.5833333333333333, 0.7333333333333334],
    weighted: [1, 0.6, 0.7466666666666667],
  },
]

describe('the classification report equals scikit-learn', () => {
  test.each(recorded)('$what', ({ labels, predicted, precision, recall, f1, support, accuracy, macro, weighted }) => {
    const report = classificationReport(labels, predicted, support.map((_, c) => `class ${c}`))
    close(report.classes.map((row) => row.precision), precision)
    close(report.classes.map((row) => row.recall), recall)
    close(report.classes.map((row) => row.f1), f1)
    expect(report.classes.map((row) => row.support)).toEqual(support)
    close([report.accuracy], [accuracy])
    close([report.macro.precision, report.macro.recall, report.macro.f1], macro)
    close([report.weighted.precision, report.weighted.recall, report.weighted.f1], weighted)
    expect(report.macro.classes).toBe(support.filter((count) => count > 0).length)
  })
})

test('rows are found by class number: the third fruit keeps its name, the second says how often it was predicted', () => {
  const { classes } = classificationReport([0, 2, 2], [0, 2, 1], ['apple', 'berry', 'cherry'])
  expect(classes[1]).toEqual({ class: 1, name: 'berry', precision: null, recall: null, f1: null, support: 0, predicted: 1 })
  expect(classes[2]).toMatchObject({ class: 2, name: 'cherry', support: 2, recall: 0.5 })
})

test('no samples: everything undefined, nothing zero or NaN', () => {
  const report = classificationReport([], [], ['a', 'b'])
  expect(report.accuracy).toBeNull()
  expect(report.macro).toEqual({ precision: null, recall: null, f1: null, support: 0, classes: 0 })
})

test('refuses what has no class', () => {
  expect(() => classificationReport([0, 1], [0], ['a', 'b'])).toThrow('There must be one prediction a label. Received: 2 labels, 1 predictions.')
  expect(() => classificationReport([0, 2], [0, 1], ['a', 'b'])).toThrow('A label must be a class number from 0 to 1. Received: 2 for sample 1.')
  expect(() => classificationReport([0, 1], [0, Number.NaN], ['a', 'b'])).toThrow('A prediction must be a class number from 0 to 1. Received: NaN for sample 1.')
})
