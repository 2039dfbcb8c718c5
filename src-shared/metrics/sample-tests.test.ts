import { describe, expect, test } from 'vitest'
import { holmCorrection } from './holm.ts'
import { agreement, mcNemarTest } from './mcnemar.ts'
import { pairedBootstrap } from './paired-bootstrap.ts'

const counts = (onlyA: number, onlyB: number, n: number) => ({ bothRight: n - onlyA - onlyB - Math.min(20, n - onlyA - onlyB), onlyA, onlyB, bothWrong: Math.min(20, n - onlyA - onlyB) })

describe("McNemar's test equals statsmodels 0.15.0, mcnemar(exact=True) and (exact=False, correction=True)", () => {
  test.each([
    { onlyA: 10, onlyB: 5, exactP: 0.30175781249999994, chiSquare: 1.0666666666666667, chiSquareP: 0.30169958247834494 },
    { onlyA: 59, onlyB: 6, exactP: 4.964650327128616e-12, chiSquare: 41.6, chiSquareP: 1.1199327149542469e-10 },
    { onlyA: 121, onlyB: 59, exactP: 4.4344492637551645e-6, chiSquare: 20.67222222222222, chiSquareP: 5.450094825427117e-6 },
    { onlyA: 0, onlyB: 5, exactP: 0.0625, chiSquare: 3.2, chiSquareP: 0.07363827012030258 },
    { onlyA: 300, onlyB: 251, exactP: 0.04077065347549079, chiSquare: 4.181488203266787, chiSquareP: 0.04086779957623104 },
  ])('$onlyA against $onlyB', ({ onlyA, onlyB, exactP, chiSquare, chiSquareP }) => {
    const outcome = mcNemarTest(counts(onlyA, onlyB, 1000))
    expect(Math.abs(outcome.exactP / exactP - 1)).toBeLessThan(1e-9)
    expect(outcome.chiSquare).toBeCloseTo(chiSquare, 10)
    expect(Math.abs(outcome.chiSquareP / chiSquareP - 1)).toBeLessThan(1e-9)
    expect(outcome.difference).toBeCloseTo((onlyA - onlyB) / 1000, 12)
  })
  test('equal wins, or none: p is 1', () => {
    expect(mcNemarTest(counts(7, 7, 100))).toMatchObject({ exactP: 1, chiSquare: 0, chiSquareP: 1, difference: 0 })
    expect(mcNemarTest(counts(0, 0, 100))).toMatchObject({ exactP: 1, chiSquare: 0, chiSquareP: 1, difference: 0 })
  })
  test('counts from predictions', () => {
    expect(agreement([0, 1, 2, 0, 1], [0, 1, 0, 1, 1], [0, 0, 2, 2, 1])).toEqual({ ok: true, bothRight: 2, onlyA: 1, onlyB: 1, bothWrong: 1 })
    expect(agreement([0, 1], [0], [0, 1])).toMatchObject({ ok: false, reason: 'lengths-differ' })
    expect(agreement([], [], [])).toMatchObject({ ok: false, reason: 'no-samples' })
  })
})

/**
 * Recorded: the exact distribution as n-fold convolution of one draw's (-1, 0, 1) by numpy 2.4.6's FFT. SciPy 1.17.1's
 * stats.bootstrap(mean, percentile, 20,000 resamples) gives these intervals up to one or two samples.
 */
describe('the paired bootstrap of an accuracy difference', () => {
  test.each([
    { onlyA: 10, onlyB: 5, n: 100, interval: [-2, 13], aBetter: 0.8812533143343845, equal: 0.04486143506388816, bBetter: 0.07388525060173734 },
    { onlyA: 300, onlyB: 251, n: 10000, interval: [3, 95], aBetter: 0.9806960002441226, equal: 0.0019187742197159412, bBetter: 0.01738522553974034 },
    { onlyA: 3, onlyB: 0, n: 20, interval: [0, 6], aBetter: 0.9612404689154861, equal: 0.038759531084514354, bBetter: 0 },
    { onlyA: 900, onlyB: 1000, n: 10000, interval: [-185, -15], aBetter: 0.010538293592149028, equal: 0.0006576066182040415, bBetter: 0.9888040997933825 },
    { onlyA: 6, onlyB: 14, n: 20, interval: [-16, 0], aBetter: 0.017144816431258255, equal: 0.03081708090008508, bBetter: 0.9520381026686568 },
  ])('$onlyA against $onlyB of $n', ({ onlyA, onlyB, n, interval, aBetter, equal, bBetter }) => {
    const start = performance.now()
    const outcome = pairedBootstrap(counts(onlyA, onlyB, n))
    expect(performance.now() - start).toBeLessThan(1000)
    expect(outcome.interval.map((value) => Math.round(value * n))).toEqual(interval)
    expect(outcome.aBetter).toBeCloseTo(aBetter, 8)
    expect(outcome.equal).toBeCloseTo(equal, 8)
    expect(outcome.bBetter).toBeCloseTo(bBetter, 8)
  })
  test('models that never differ', () => {
    expect(pairedBootstrap(counts(0, 0, 50))).toMatchObject({ difference: 0, interval: [0, 0], aBetter: 0, equal: 1, bBetter: 0 })
  })
  test('one model always right, the other never', () => {
    expect(pairedBootstrap(counts(50, 0, 50))).toMatchObject({ difference: 1, interval: [1, 1], aBetter: 1 })
  })
})

describe("Holm's correction equals statsmodels 0.15.0, multipletests(method='holm')", () => {
  test.each([
    [[0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]],
    [[0.2, 0.01, 0.012, 0.9, 0.04, 0.04], [0.4, 0.06, 0.06, 0.9, 0.16, 0.16]],
    [[0.5, 0.6, 0.7], [1, 1, 1]],
    [[0.0001, 0.9], [0.0002, 0.9]],
  ])('%j', (p, adjusted) => {
    holmCorrection(p).forEach((value, i) => expect(value).toBeCloseTo(adjusted[i]!, 12))
  })
  test('refused pairs are left out', () => {
    expect(holmCorrection([0.01, null, 0.04])).toEqual([0.02, null, 0.04])
    expect(holmCorrection([])).toEqual([])
  })
})
