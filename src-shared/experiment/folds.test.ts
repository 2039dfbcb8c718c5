import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { kFold, repeatedKFold, repeatedStratifiedKFold, stratifiedKFold } from './folds.ts'
import { holdOutLast, holdOutShuffled, holdOutStratified } from './hold-out.ts'
import { protocolSplits } from './protocol-splits.ts'
import { defaultProtocol } from './spec.ts'
import { SplitError, type Split } from './split.ts'

// All recorded values: scikit-learn 1.9.1 with numpy 2.4.6. A digest is SHA-256 over every split's sorted train and
// validation indices as little-endian int32.
const digest = (splits: Split[]) => {
  const hash = createHash('sha256')
  for (const { train, validation } of splits) for (const part of [train, validation]) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
  return hash.digest('hex')
}
const validations = (splits: Split[]) => splits.map(({ validation }) => [...validation])

/** Labels from a linear congruential generator, the same in the recording script. */
function someLabels(n: number, classes: number): Int32Array {
  let x = 1
  return Int32Array.from({ length: n }, () => (x = Number((BigInt(x) * 1103515245n + 12345n) % 2147483648n))).map((value) => (value >> 16) % classes)
}

describe('k-fold equals scikit-learn', () => {
  test.each([
    { n: 10, folds: 3, seed: 0, expected: [[2, 4, 8, 9], [1, 6, 7], [0, 3, 5]] },
    { n: 11, folds: 5, seed: 7, expected: [[0, 5, 8], [1, 2], [7, 10], [3, 6], [4, 9]] },
    { n: 10, folds: 10, seed: 1, expected: [[2], [9], [6], [4], [0], [3], [1], [7], [8], [5]] },
  ])('$n samples, $folds folds, seed $seed', ({ n, folds, seed, expected }) => {
    expect(validations(kFold(n, { folds, shuffle: true, seed }))).toEqual(expected)
  })
  test('without shuffle: blocks, the larger ones first', () => {
    expect(validations(kFold(11, { folds: 4, shuffle: false, seed: 0 }))).toEqual([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10]])
  })
  test.each([
    { n: 60000, folds: 5, seed: 1, plain: 'f2ca5f1c028fd53f4c69cf8fff5731aff12dac6511db09c47f007f993e7468f7', stratified: '975c172ef076974830b20e9799acc6b6e710b8e90f36056c70c8fa6f4137b82e' },
    { n: 60000, folds: 5, seed: 42, plain: 'dd6e61a2662d9a98f6b8ca4763381d006f65947e2fc590f1652d6b60ed89bcf0', stratified: 'fd3f0e7ac06ca8b19ef2c3b25d299200feba12e7c2f08a911b30829c84d3a5bc' },
    { n: 60000, folds: 10, seed: 0, plain: '686ba4ab42a8f3f063c83de3bc72e580f3e0acff0ed6f1c86b278822e7e4a021', stratified: 'f71bbf654154177eaf76f5cd2ba12587602ec059413c72f002c68667361305bb' },
    { n: 1001, folds: 7, seed: 123, plain: 'd782296ea60269217f184b64da4b92691bcad886a496d1d23338a79b81322f7f', stratified: '03e46888f811b82602befaba8e695252beba25e547b25253a413fb29043b2327' },
  ])('$n samples, $folds folds, seed $seed, plain and stratified', ({ n, folds, seed, plain, stratified }) => {
    expect(digest(kFold(n, { folds, shuffle: true, seed }))).toBe(plain)
    expect(digest(stratifiedKFold(someLabels(n, 10), { folds, shuffle: true, seed }))).toBe(stratified)
  })
})

describe('stratified k-fold equals scikit-learn', () => {
  const labels = [2, 0, 1, 1, 0, 2, 2, 0, 1, 0, 0, 2, 1, 1, 5]
  test('a toy with gaps between the class numbers', () => {
    expect(validations(stratifiedKFold(labels, { folds: 3, shuffle: true, seed: 0 }))).toEqual([[1, 2, 6, 11, 12], [0, 3, 4, 7, 13], [5, 8, 9, 10, 14]])
    expect(validations(stratifiedKFold(labels, { folds: 3, shuffle: false, seed: 0 }))).toEqual([[0, 1, 2, 3, 5], [4, 6, 7, 8, 12], [9, 10, 11, 13, 14]])
  })
  test('without shuffle', () => {
    expect(digest(stratifiedKFold(someLabels(1001, 10), { folds: 7, shuffle: false, seed: 0 }))).toBe('7511f4f71bd0711e39a53e59d8cb28ff5a94e798d1528d8e2f8e29b273620ecb')
  })
})

describe('repeated folds equal scikit-learn', () => {
  test('plain and stratified', () => {
    expect(validations(repeatedKFold(7, { folds: 3, repeats: 2, seed: 4 }))).toEqual([[3, 4, 6], [0, 1], [2, 5], [0, 5, 6], [3, 4], [1, 2]])
    expect(digest(repeatedKFold(1001, { folds: 5, repeats: 3, seed: 9 }))).toBe('267ddbccd58805aa74e25cc4d0ee342ce05c2714423e6fad120bb2700f179249')
    expect(digest(repeatedStratifiedKFold(someLabels(1001, 10), { folds: 5, repeats: 3, seed: 9 }))).toBe('236449b767eab784de97764c7d489c2949ea84aca0bd8a601c9e997b4764da2f')
  })
  test('one repeat is the plain k-fold', () => {
    expect(repeatedKFold(100, { folds: 5, repeats: 1, seed: 3 })).toEqual(kFold(100, { folds: 5, shuffle: true, seed: 3 }))
  })
})

describe('hold-out', () => {
  test('the last part is what Keras takes: 54,000 of 60,000 train', () => {
    const { train, validation } = holdOutLast(60000, 0.1)
    expect([train.length, train[0], train.at(-1)]).toEqual([54000, 0, 53999])
    expect([validation.length, validation[0], validation.at(-1)]).toEqual([6000, 54000, 59999])
  })
  test('shuffled and stratified equal train_test_split', () => {
    expect([...holdOutShuffled(10, { validationSplit: 0.3, seed: 5 }).validation]).toEqual([2, 5, 9])
    expect(digest([holdOutShuffled(60000, { validationSplit: 0.1, seed: 1 })])).toBe('43c6381d02b383a0be1b997a52966f838170e272d2150517db8cc192da6e1d4d')
    expect(digest([holdOutShuffled(1001, { validationSplit: 0.25, seed: 42 })])).toBe('b3cd8177f2c469c70f48598b6a7fab8f5685e3b7c1c6bc5feb5cac3799790bf6')
    expect(digest([holdOutStratified(someLabels(60000, 10), { validationSplit: 0.1, seed: 1 })])).toBe('edd02a0a427eb1df113c1c03275fb2de8128526498a6f15bccc59e683361c177')
    expect(digest([holdOutStratified(someLabels(1001, 10), { validationSplit: 0.25, seed: 42 })])).toBe('16daaaddd2e86e7853a6ce8473f09a211835dc4321fed487455b1f331d54c751')
  })
  test.each([
    { seed: 0, expected: [0, 5, 9, 12, 14, 18, 21, 22] },
    { seed: 1, expected: [0, 4, 7, 13, 15, 20, 21, 23] },
    { seed: 2, expected: [0, 5, 8, 9, 18, 20, 24, 25] },
  ])('stratified, with ties between classes broken by lot as train_test_split does, seed $seed', ({ seed, expected }) => {
    const labels = [...Array(7).fill(0), ...Array(7).fill(1), ...Array(7).fill(2), ...Array(5).fill(3)]
    expect([...holdOutStratified(labels, { validationSplit: 0.3, seed }).validation]).toEqual(expected)
  })
  test('data stored class by class keeps all ten classes in both parts', () => {
    const sorted = Int32Array.from({ length: 500 }, (_, i) => Math.floor(i / 50))
    for (const split of [holdOutStratified(sorted, { validationSplit: 0.2, seed: 1 }), holdOutShuffled(500, { validationSplit: 0.2, seed: 1 })]) {
      expect(new Set([...split.validation].map((i) => sorted[i])).size).toBe(10)
      expect(new Set([...split.train].map((i) => sorted[i])).size).toBe(10)
    }
    expect(new Set([...holdOutLast(500, 0.2).validation].map((i) => sorted[i]))).toEqual(new Set([8, 9]))
  })
})

describe('properties', () => {
  test.each([[2, 2], [17, 3], [100, 5], [999, 10]])('%i samples, %i folds: disjoint, covering, sizes within one, stable', (n, folds) => {
    const labels = someLabels(n, 2)
    for (const make of [() => kFold(n, { folds, shuffle: true, seed: 8 }), () => stratifiedKFold(labels, { folds, shuffle: true, seed: 8 })]) {
      const splits = make()
      expect(splits.flatMap(({ validation }) => [...validation]).sort((a, b) => a - b)).toEqual([...Array(n).keys()])
      for (const { train, validation } of splits) expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...Array(n).keys()])
      const sizes = splits.map(({ validation }) => validation.length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      expect(make()).toEqual(splits)
    }
  })
  test('60,000 samples take milliseconds', () => {
    const labels = someLabels(60000, 10)
    const start = performance.now()
    stratifiedKFold(labels, { folds: 5, shuffle: true, seed: 1 })
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('a protocol gives its splits in the order of its runs', () => {
  test('k-fold with and without strata, hold-out', () => {
    const labels = someLabels(100, 3)
    expect(protocolSplits(defaultProtocol, labels, 6)).toEqual(kFold(100, { folds: 5, shuffle: true, seed: 6 }))
    expect(protocolSplits({ kind: 'k-fold', folds: 4, stratified: true, repeats: 2, final: false }, labels, 6)).toEqual(repeatedStratifiedKFold(labels, { folds: 4, repeats: 2, seed: 6 }))
    expect(protocolSplits({ kind: 'hold-out', validationSplit: 0.1, split: 'last', final: true }, labels, 6)).toEqual([holdOutLast(100, 0.1)])
    expect(protocolSplits({ kind: 'hold-out', validationSplit: 0.1, split: 'stratified', final: true }, labels, 6)).toEqual([holdOutStratified(labels, { validationSplit: 0.1, seed: 6 })])
  })
})

describe('refusals say what was expected and what arrived', () => {
  const code = (make: () => unknown) => {
    try {
      make()
    } catch (error) {
      if (error instanceof SplitError) return error.code
      throw error
    }
    return 'made'
  }
  test.each([
    ['TOO_FEW_FOLDS', () => kFold(10, { folds: 1, shuffle: true, seed: 0 })],
    ['TOO_FEW_FOLDS', () => kFold(10, { folds: Number.NaN, shuffle: true, seed: 0 })],
    ['TOO_FEW_FOLDS', () => kFold(10, { folds: 2.5, shuffle: true, seed: 0 })],
    ['MORE_FOLDS_THAN_SAMPLES', () => kFold(5, { folds: 10, shuffle: true, seed: 0 })],
    ['SAMPLES_NOT_A_COUNT', () => kFold(Number.NaN, { folds: 2, shuffle: true, seed: 0 })],
    ['MORE_FOLDS_THAN_SAMPLES', () => stratifiedKFold([0, 0, 0, 1, 1], { folds: 10, shuffle: true, seed: 0 })],
    ['MORE_FOLDS_THAN_ANY_CLASS', () => stratifiedKFold([0, 0, 0, 1, 1], { folds: 4, shuffle: true, seed: 0 })],
    ['LABEL_NOT_A_CLASS', () => stratifiedKFold([0, Number.NaN, 1], { folds: 2, shuffle: true, seed: 0 })],
    ['LABEL_NOT_A_CLASS', () => stratifiedKFold([0, -1, 1], { folds: 2, shuffle: true, seed: 0 })],
    ['REPEATS_NOT_A_COUNT', () => repeatedKFold(5, { folds: 2, repeats: 0, seed: 0 })],
    ['VALIDATION_SPLIT_OUT_OF_RANGE', () => holdOutLast(10, Number.NaN)],
    ['VALIDATION_SPLIT_OUT_OF_RANGE', () => holdOutShuffled(10, { validationSplit: 1, seed: 0 })],
    ['EMPTY_PART', () => holdOutLast(10, 0.95)],
    ['EMPTY_PART', () => holdOutShuffled(1, { validationSplit: 0.5, seed: 0 })],
    ['CLASS_TOO_SMALL', () => holdOutStratified([0, 0, 0, 1], { validationSplit: 0.5, seed: 0 })],
    ['CLASS_TOO_SMALL', () => holdOutStratified([0, 0, 1, 1, 2, 2], { validationSplit: 0.3, seed: 0 })],
  ])('%s', (expected, make) => {
    expect(code(make)).toBe(expected)
  })
  test('the sentence', () => {
    expect(() => kFold(5, { folds: 10, shuffle: true, seed: 0 })).toThrow('There must be at least one sample a fold. Received: 10 folds for 5 samples; choose at most 5 folds.')
  })
})
