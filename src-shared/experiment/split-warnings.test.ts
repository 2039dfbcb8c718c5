import { expect, test } from 'vitest'
import { kFold, stratifiedKFold } from './folds.ts'
import { holdOutLast } from './hold-out.ts'
import { splitWarnings } from './split-warnings.ts'

const ofClasses = (...counts: number[]) => counts.flatMap((count, c) => Array<number>(count).fill(c))

test('a class with fewer members than folds: told before the start, with counts', () => {
  const labels = ofClasses(40, 40, 3)
  const splits = stratifiedKFold(labels, { folds: 5, shuffle: true, seed: 1 })
  // scikit-learn 1.9.1 puts class 2 into the first three folds.
  expect(splits.map(({ validation }) => [...validation].filter((i) => labels[i] === 2))).toEqual([[81], [80], [82], [], []])
  expect(splitWarnings(labels, splits, 5)).toEqual([
    { code: 'class-smaller-than-folds', class: 2, samples: 3, folds: 5 },
    { code: 'class-not-validated', class: 2, samples: 3, splits: [4, 5] },
  ])
})

test('a class with one member is never trained in the fold that validates it', () => {
  const labels = ofClasses(20, 20, 1)
  const splits = stratifiedKFold(labels, { folds: 5, shuffle: true, seed: 1 })
  const validatedIn = splits.findIndex(({ validation }) => validation.includes(40)) + 1
  expect(splitWarnings(labels, splits, 5)).toEqual([
    { code: 'class-smaller-than-folds', class: 2, samples: 1, folds: 5 },
    { code: 'class-not-trained', class: 2, samples: 1, splits: [validatedIn] },
    { code: 'class-not-validated', class: 2, samples: 1, splits: [1, 2, 3, 4, 5].filter((fold) => fold !== validatedIn) },
  ])
})

test('sorted data and the last part: classes that are never trained', () => {
  expect(splitWarnings(ofClasses(2, 2, 2), [holdOutLast(6, 0.33)], null).map(({ code, class: label }) => [code, label])).toEqual([
    ['class-not-validated', 0],
    ['class-not-validated', 1],
    ['class-not-trained', 2],
  ])
})

test('nothing to say of even classes', () => {
  const labels = ofClasses(10, 10)
  expect(splitWarnings(labels, stratifiedKFold(labels, { folds: 5, shuffle: true, seed: 1 }), 5)).toEqual([])
  expect(splitWarnings(labels, kFold(20, { folds: 2, shuffle: true, seed: 1 }), 2)).toEqual([])
})
