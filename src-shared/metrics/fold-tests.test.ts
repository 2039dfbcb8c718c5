import { describe, expect, test } from 'vitest'
import { bayesianTTest } from './bayesian-t-test.ts'
import { correctedTTest } from './corrected-t-test.ts'
import type { Outcome } from './outcome.ts'
import { wilcoxonTest } from './wilcoxon.ts'

/**
 * Recorded. t, p, interval: the formula of Nadeau and Bengio with SciPy 1.17.1's t distribution; plain: scipy.stats.ttest_rel
 * with its confidence interval; wilcoxon: scipy.stats.wilcoxon(round(a - b, 12)) with defaults; bayes: baycomp 1.0.3,
 * two_on_single(b, a, rope=0.005, runs=repeats), and with rope=0.
 */
const recorded = [
  {
    what: "the study's growing filters against its baseline", folds: 5,
    a: [0.92183, 0.91858, 0.91883, 0.9205, 0.92425], b: [0.91258, 0.91667, 0.91275, 0.91583, 0.91583],
    mean: 0.006066000000000016, t: 3.061330341250918, p: 0.03760962737132095, interval: [0.0005644976690728906, 0.01156750233092714], effectSize: 2.0536028233859045,
    plain: [4.591995511876377, 0.010091616942677697, 0.002398331779381932, 0.0097336682206181],
    wilcoxon: [0, 0.0625], bayes: [0.0025209451844624376, 0.3070436657046133, 0.6904353891109243], withoutRope: 0.9811951863143396,
  },
  {
    what: "the study's dropout against its baseline", folds: 5,
    a: [0.91025, 0.91933, 0.91817, 0.91583, 0.92142], b: [0.91258, 0.91667, 0.91275, 0.91583, 0.91583],
    mean: 0.0022680000000000256, t: 0.9820471982758936, p: 0.3816779026775527, interval: [-0.0041440925243142815, 0.008680092524314332], effectSize: 0.6587772877374337,
    plain: [1.4730707974138404, 0.21472602756575648, -0.0020067283495428458, 0.0065427283495428975],
    wilcoxon: [1, 0.25], bayes: [0.01730596645369636, 0.8315278930033374, 0.1511661405429663], withoutRope: 0.8091610486612236,
  },
  {
    what: 'ten folds', folds: 10,
    a: [0.81, 0.83, 0.79, 0.84, 0.8, 0.82, 0.85, 0.78, 0.83, 0.81], b: [0.8, 0.84, 0.77, 0.8, 0.805, 0.83, 0.81, 0.795, 0.8, 0.79],
    mean: 0.011999999999999978, t: 1.2372993042044431, p: 0.24728460783651152, interval: [-0.009939627591589619, 0.033939627591589576], effectSize: 0.5684997976693784,
    plain: [1.797754209980119, 0.1057658973184405, -0.0030998872943140826, 0.027099887294314038],
    wilcoxon: [12, 0.1171875], bayes: [0.05676751164350046, 0.1876172422746485, 0.755615246081851], withoutRope: 0.8763576960817443,
  },
  {
    what: 'three repeats of four folds', folds: 4,
    a: [0.712, 0.698, 0.731, 0.705, 0.721, 0.69, 0.715, 0.744, 0.709, 0.701, 0.733, 0.718], b: [0.709, 0.701, 0.722, 0.711, 0.706, 0.684, 0.72, 0.731, 0.699, 0.707, 0.729, 0.702],
    mean: 0.004666666666666662, t: 0.8834322207661321, p: 0.39590023535643, interval: [-0.0069598778932772444, 0.01629321122661057], effectSize: 0.5702530464217107,
    plain: [1.9754144991466729, 0.07384570904450659, -0.0005328821292263286, 0.009866215462559651],
    wilcoxon: [17.5, 0.09521484375], bayes: [0.04723062930074714, 0.4773608188065187, 0.4754085518927341], withoutRope: 0.802049882321785,
  },
]

const near = (values: readonly number[], expected: readonly number[]) => {
  expect(values.length).toBe(expected.length)
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 10))
}
const result = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome
}

describe.each(recorded)('$what', ({ folds, a, b, mean, t, p, interval, effectSize, plain, wilcoxon, bayes, withoutRope }) => {
  const validationOverTraining = 1 / (folds - 1)
  test('corrected resampled t-test', () => {
    const outcome = result(correctedTTest(a, b, { validationOverTraining }))
    near([outcome.difference, outcome.t, outcome.p, outcome.effectSize, ...outcome.interval], [mean, t, p, effectSize, ...interval])
    expect(outcome).toMatchObject({ degrees: a.length - 1, n: a.length, identical: false, confidence: 0.95 })
  })
  test('plain paired t-test, without the correction', () => {
    const outcome = result(correctedTTest(a, b, { validationOverTraining: 0 }))
    near([outcome.t, outcome.p, ...outcome.interval], plain)
  })
  test('Wilcoxon', () => {
    const outcome = result(wilcoxonTest(a, b))
    near([outcome.statistic, outcome.p], wilcoxon)
    expect(outcome.method).toBe('exact')
  })
  test('Bayesian correlated t-test', () => {
    const outcome = result(bayesianTTest(a, b, { rope: 0.005, validationOverTraining }))
    near([outcome.bBetter, outcome.equivalent, outcome.aBetter], bayes)
    near(outcome.interval, interval)
    const none = result(bayesianTTest(a, b, { rope: 0, validationOverTraining }))
    near([none.aBetter, none.bBetter, none.equivalent], [withoutRope, 1 - withoutRope, 0])
  })
  test('the other way round', () => {
    const forth = result(correctedTTest(a, b, { validationOverTraining }))
    const back = result(correctedTTest(b, a, { validationOverTraining }))
    near([back.difference, back.t, back.p], [-forth.difference, -forth.t, forth.p])
    near([result(wilcoxonTest(b, a)).p], [result(wilcoxonTest(a, b)).p])
  })
})

// Recorded: scipy.stats.wilcoxon 1.17.1 with defaults; the fifth with method=PermutationMethod(n_resamples=inf), where the default isn't exact.
const differences = [
  { what: 'no ties', d: [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75], statistic: 24, p: 0.041259765625, method: 'exact' },
  { what: 'ties and a zero', d: [1, -1, 2, 2, -3, 0, 4, 4, 4], statistic: 6.5, p: 0.1171875, method: 'exact' },
  { what: 'five of five', d: [1, 2, 3, 4, 5], statistic: 0, p: 0.0625, method: 'exact' },
  { what: 'ties and two zeros', d: [3, -1, 0, 0, 2, 2, -2, 5, 1, 1, -4, 6], statistic: 15, p: 0.2265625, method: 'exact' },
  { what: '15 with ties', d: [1, 1, -2, 3, 3, -3, 4, 5, 5, -6, 7, 7, 8, -1, 2], statistic: 25.5, p: 0.04815673828125, method: 'exact' },
  {
    what: '60 with ties and zeros', statistic: 455, p: 0.012989740565138509, method: 'normal',
    d: [3, -1, 13, 0, 2, 9, -4, -2, 2, -1, -5, 0, -1, 4, -7, -3, 7, 10, -7, 4, -4, -3, -3, -1, 6, 5, 1, -1, 1, 0, 5, -2, 1, 0, 1, 2, 2, 8, 1, 9, -1, -1, 2, 3, 2, 7, 7, 3, -1, 0, 8, 2, -6, -2, -2, 7, 0, 12, 4, 2],
  },
]
test.each(differences)('Wilcoxon equals SciPy: $what', ({ d, statistic, p, method }) => {
  const outcome = result(wilcoxonTest(d, d.map(() => 0)))
  near([outcome.statistic, outcome.p], [statistic, p])
  expect(outcome.method).toBe(method)
})

describe('edges', () => {
  const options = { validationOverTraining: 0.25 }
  test('identical scores: no difference, no NaN', () => {
    const same = [0.91, 0.92, 0.9, 0.93, 0.91]
    expect(result(correctedTTest(same, same, options))).toMatchObject({ difference: 0, t: 0, p: 1, interval: [0, 0], effectSize: 0, identical: true })
    expect(result(wilcoxonTest(same, same))).toMatchObject({ p: 1, n: 0, equalPairs: 5, smallestP: 1 })
    for (const rope of [0, 0.01]) expect(result(bayesianTTest(same, same, { ...options, rope }))).toMatchObject({ aBetter: 0, equivalent: 1, bBetter: 0, identical: true })
  })
  test('a constant difference is no certainty, though rounding makes its spread not quite zero', () => {
    const a = [0.91, 0.92, 0.9, 0.93]
    const b = a.map((score) => score - 0.01)
    expect(correctedTTest(a, b, options)).toMatchObject({ ok: false, reason: 'constant-difference' })
    expect(bayesianTTest(a, b, { ...options, rope: 0.005 })).toMatchObject({ ok: false, reason: 'constant-difference' })
    expect(result(wilcoxonTest(a, b))).toMatchObject({ p: 0.125, n: 4 })
  })
  test('accuracies that differ by the same counts are ties in spite of rounding', () => {
    // 0.93 - 0.92 and 0.91 - 0.9 differ in the 17th digit.
    const outcome = result(wilcoxonTest([0.93, 0.91, 0.95], [0.92, 0.9, 0.93]))
    expect(outcome.rankSumA).toBe(6)
    expect(result(wilcoxonTest([0.93, 0.9, 0.95], [0.92, 0.91, 0.93])).statistic).toBe(1.5)
  })
  test('five folds cannot reach p < 0.05', () => {
    expect(result(wilcoxonTest([5, 6, 7, 8, 9], [1, 1, 1, 1, 1])).smallestP).toBe(0.0625)
  })
  test('refusals are data', () => {
    expect(correctedTTest([0.9], [0.8], options)).toEqual({ ok: false, reason: 'too-few-pairs', details: { pairs: 1, needed: 2 } })
    expect(wilcoxonTest([0.9, 0.8], [0.8])).toEqual({ ok: false, reason: 'lengths-differ', details: { a: 2, b: 1 } })
    expect(bayesianTTest([0.9, Number.NaN], [0.8, 0.7], { ...options, rope: 0 })).toEqual({ ok: false, reason: 'not-a-number', details: { pair: 2 } })
  })
})
