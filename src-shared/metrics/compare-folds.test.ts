import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../experiment/spec.ts'
import { compareFolds, judgeClaim } from './compare-folds.ts'
import type { ScoredFolds } from './pairing.ts'

const experiment = (scores: (number | null)[], rest: Partial<ScoredFolds> = {}): ScoredFolds => ({ datasetHash: 'f00d', samples: 60000, protocol: defaultProtocol, seed: 1, scores, ...rest })
// The study's fold accuracies.
const baseline = experiment([0.91258, 0.91667, 0.91275, 0.91583, 0.91583])
const growing = experiment([0.92183, 0.91858, 0.91883, 0.9205, 0.92425])
const equal = experiment([0.88432, 0.88511, 0.88831, 0.89005, 0.89376])

describe('two experiments over the same folds', () => {
  test("the study's growing filters against its baseline, in figures for one sentence", () => {
    const comparison = compareFolds(growing, baseline, { rope: 0.001 })
    expect(comparison).toMatchObject({ ok: true, folds: [1, 2, 3, 4, 5], leftOut: [], aWins: 5, bWins: 0, ties: 0 })
    if (!comparison.ok || !comparison.bayesian.ok) throw new Error('refused')
    expect((comparison.difference * 100).toFixed(2)).toBe('0.61')
    expect(comparison.bayesian.aBetter).toBeGreaterThan(0.95)
    expect(judgeClaim(comparison)).toBe('supported')
    expect(judgeClaim(compareFolds(baseline, growing, { rope: 0.001 }))).toBe('contradicted')
    expect(judgeClaim(compareFolds(growing, baseline, { rope: 0.005 }))).toBe('undecided')
  })
  test('depth alone loses clearly', () => {
    expect(judgeClaim(compareFolds(equal, baseline, { rope: 0.005 }))).toBe('contradicted')
  })
  test('a fold that one lacks is left out and named', () => {
    const partly = experiment([0.92183, null, 0.91883, Number.NaN, 0.92425])
    expect(compareFolds(partly, baseline, { rope: 0.005 })).toMatchObject({ ok: true, folds: [1, 3, 5], leftOut: [2, 4], aWins: 3 })
    expect(compareFolds(experiment([0.9]), baseline, { rope: 0.005 })).toEqual({ ok: false, reason: 'too-few-pairs', details: { pairs: 1, needed: 2 } })
  })
  test('identical scores are no difference, whatever the test', () => {
    const comparison = compareFolds(baseline, baseline, { rope: 0 })
    expect(comparison).toMatchObject({ ok: true, aWins: 0, bWins: 0, ties: 5, difference: 0, tTest: { ok: true, p: 1 }, wilcoxon: { ok: true, p: 1 }, bayesian: { ok: true, equivalent: 1 } })
    expect(judgeClaim(comparison)).toBe('contradicted')
  })
})

describe('pairs that cannot be tested say why', () => {
  const against = (rest: Partial<ScoredFolds>) => compareFolds(experiment([...growing.scores], rest), baseline, { rope: 0.005 })
  test.each([
    ['different-data', { datasetHash: 'beef' }],
    ['different-data', { samples: 1000 }],
    ['different-protocol', { protocol: { kind: 'k-fold', folds: 10, stratified: false, repeats: 1, final: true } as const }],
    ['different-protocol', { protocol: { kind: 'k-fold', folds: 5, stratified: true, repeats: 1, final: true } as const }],
    ['different-seed', { seed: 2 }],
  ])('%s', (reason, rest) => {
    expect(against(rest)).toMatchObject({ ok: false, reason })
    expect(judgeClaim(against(rest))).toBe('undecided')
  })
  test('the final fit does not matter, a hold-out has one score only', () => {
    expect(against({ protocol: { kind: 'k-fold', folds: 5, stratified: false, repeats: 1, final: false } })).toMatchObject({ ok: true })
    const holdOut = experiment([0.9], { protocol: { kind: 'hold-out', validationSplit: 0.1, split: 'last', final: false } })
    expect(compareFolds(holdOut, holdOut, { rope: 0.005 })).toMatchObject({ ok: false, reason: 'single-split' })
  })
})
