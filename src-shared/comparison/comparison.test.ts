import { describe, expect, test } from 'vitest'
import { createSay } from '../messages/say.ts'
import { createNumbers } from '../text/numbers.ts'
import { comparePairs, foldScores, judge, mostInMatrix, turned } from './pairs.ts'
import { comparisonSentences, probabilityText } from './sentences.ts'
import { foldTable, pairTable } from './tables.ts'
import { experimentOf, runOf, study } from './test-support.ts'
import { comparisonWarnings } from './warnings.ts'

const english = comparisonSentences(createSay('en'), createNumbers('en'))
const persian = comparisonSentences(createSay('fa'), createNumbers('fa'))
const baseline = experimentOf(1, 'baseline', study.baseline)
const growing = experimentOf(2, 'growing filters', study.growing)
const equal = experimentOf(3, 'equal filters', study.equal)
const rope = 0.001
const only = (...experiments: Parameters<typeof comparePairs>[0]) => comparePairs(experiments, rope)[0]!

describe('a pair in one sentence', () => {
  test("the study's growing filters against its baseline, whichever is named first", () => {
    const sentence = 'growing filters beats baseline on 5 of 5 folds by 0.61 points; chance of no practical difference 2 %.'
    expect(english.pair(only(growing, baseline), rope)).toBe(sentence)
    expect(english.pair(only(baseline, growing), rope)).toBe(sentence)
    expect(persian.pair(only(growing, baseline), rope)).toBe('growing filters در ۵ بخش از ۵ بخش از baseline بهتر است، به‌اندازهٔ ۰٫۶۱ واحد درصد؛ احتمال اینکه در عمل تفاوتی نباشد ۲٪.')
  })
  test('dropout on the baseline: ahead, but not decided', () => {
    expect(english.pair(only(experimentOf(4, 'dropout', study.dropout), baseline), rope)).toBe(
      'dropout is ahead of baseline on 3 of 5 folds by 0.23 points, which these folds can’t decide: chance that it is better 69 %, of no practical difference 19 %.',
    )
  })
  test('identical scores: no difference, no significance', () => {
    const pair = only(baseline, experimentOf(2, 'again', study.baseline))
    expect(pair).toMatchObject({ verdict: 'identical', adjustedP: 1, adjustedWilcoxonP: 1 })
    expect(english.pair(pair, rope)).toBe('baseline and again have the same accuracy on each of 5 folds.')
  })
  test('the same difference everywhere is no certainty', () => {
    const pair = only(experimentOf(2, 'shifted', study.baseline.map((score) => score - 0.01)), baseline)
    expect(pair).toMatchObject({ verdict: 'untestable', adjustedP: null })
    expect(english.pair(pair, rope)).toBe('baseline is ahead of shifted by the same 1.00 points on each of 5 folds; without any spread no test can say how sure that is.')
  })
  test('within the region on every fold: no practical difference', () => {
    const near = experimentOf(2, 'near', study.baseline.map((score, i) => score + (i % 2 === 0 ? 1e-4 : -1e-4)))
    expect(comparePairs([baseline, near], 0.005)[0]).toMatchObject({ verdict: 'equivalent' })
    expect(english.pair(comparePairs([baseline, near], 0.005)[0]!, 0.005)).toContain('make no practical difference: 0.00 points apart over 5 folds')
  })
  test('a fold that is not done is left out and named', () => {
    const partly = experimentOf(2, 'partly', [0.92183, null, 0.91883, 0.9205, 0.92425])
    expect(english.pair(only(partly, baseline), rope)).toMatch(/on 4 of 4 folds .* Not counted, because one of them isn’t done: fold 2\.$/)
  })
})

describe('refusals say why', () => {
  test.each([
    [experimentOf(2, 'other', study.growing, { datasetHash: 'beef' }), 'they were trained on different data'],
    [experimentOf(2, 'other', study.growing, { row: { seed: 7 } }), 'the seeds differ (1, 7)'],
    [experimentOf(2, 'other', [0.9, 0.91, 0.92]), 'made differently (k-fold 5×1, k-fold 3×1)'],
    [experimentOf(2, 'other', [0.9, null, null, null, null]), 'at least 2 folds that both have done are needed, there are 1.'],
    [experimentOf(2, 'other', [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0.9]), 'there are 1.'],
  ])('%#', (other, reason) => {
    const pair = only(baseline, other)
    expect(pair.verdict).toBe('untestable')
    expect(english.pair(pair, rope)).toMatch(/^baseline and other can’t be tested against each other: /)
    expect(english.pair(pair, rope)).toContain(reason)
  })
})

describe('claims of the study on its reported figures', () => {
  const deep = experimentOf(5, 'deep with dropout', study.deepDropout)
  test.each([
    ['depth alone', equal, baseline, 'contradicted'],
    ['growing filters', growing, baseline, 'supported'],
    ['dropout on the deep model', deep, growing, 'undecided'],
  ] as const)('%s', (_, better, worse, verdict) => {
    const claim = judge(better, worse, rope)
    expect(claim.verdict).toBe(verdict)
    expect(english.claim(claim)).toMatch(/^Chance that it is/)
  })
  test('a claim about other data can’t be judged, and says so', () => {
    const claim = judge(experimentOf(6, 'other', study.growing, { datasetHash: 'beef' }), baseline, rope)
    expect(claim.verdict).toBe('undecided')
    expect(english.claim(claim)).toBe('Can’t be tested: they were trained on different data, so their folds hold different images.')
  })
})

describe('many experiments', () => {
  test('up to 30 every pair, with Holm over all of them', () => {
    const pairs = comparePairs([baseline, growing, equal], rope)
    expect(pairs.map(({ a, b }) => [a.row.id, b.row.id])).toEqual([[1, 2], [1, 3], [2, 3]])
    const raw = pairs.map(({ comparison }) => (comparison.ok && comparison.tTest.ok ? comparison.tTest.p : Number.NaN))
    // Holm by hand: ascending p times 3, 2, 1, never falling.
    const order = [0, 1, 2].sort((i, j) => raw[i]! - raw[j]!)
    let floor = 0
    order.forEach((i, k) => {
      floor = Math.max(floor, Math.min(1, raw[i]! * (3 - k)))
      expect(pairs[i]!.adjustedP).toBeCloseTo(floor, 12)
    })
  })
  test('500 at once: each against the first, quickly', () => {
    const many = Array.from({ length: 500 }, (_, i) => experimentOf(i + 1, `trial ${i}`, study.baseline.map((score, fold) => score + Math.sin(i * 7 + fold) / 100)))
    expect(comparePairs(many, rope)).toHaveLength(499)
    expect(comparePairs(many.slice(0, mostInMatrix), rope)).toHaveLength(435)
  })
  test('the other side of a pair', () => {
    expect(turned(only(growing, baseline), rope)).toMatchObject({ verdict: 'worse', a: { row: { id: 1 } }, comparison: { ok: true, aWins: 0, bWins: 5 } })
  })
})

describe('what a reader should know first', () => {
  const codes = (...given: Parameters<typeof comparisonWarnings>) => comparisonWarnings(...given).map(({ code }) => code)
  test('nothing where all is alike', () => expect(codes([baseline, growing, equal])).toEqual([]))
  test('data, classes, folds, runs', () => {
    const other = experimentOf(4, 'other', study.growing, { datasetHash: 'beef', classes: ['ant', 'cow'], row: { dataset: 'mine' } })
    expect(codes([baseline, other])).toEqual(['different-datasets', 'different-classes', 'different-folds'])
    expect(codes([baseline, experimentOf(4, 'changed', study.growing, { datasetHash: 'beef' })])).toEqual(['different-content', 'different-folds'])
    const troubled = experimentOf(5, 'troubled', [], { row: { protocol: baseline.row.protocol }, runs: [runOf(5, 1, 0.9), runOf(5, 2, null, { state: 'failed' }), runOf(5, 3, null, { state: 'training' }), runOf(5, 4, Number.NaN)] })
    expect(codes([baseline, troubled])).toEqual(['failed', 'unfinished', 'not-finite'])
  })
  test('versions and devices', () => {
    const environment = { app: '0.1.0', tensorflow: '2.21.0', node: '24', device: 'CPU', machine: 'm', cores: 2 }
    const settings = (id: number, tensorflow: string) => ({ id, datasetHash: 'f00d', spec: { training: { epochs: id } } as never, environment: { ...environment, tensorflow } })
    expect(codes([baseline, growing], [settings(1, '2.21.0'), settings(2, '2.20.0')])).toEqual(['different-tensorflow', 'different-epochs'])
  })
})

describe('tables for files', () => {
  test('folds with mean and both deviations, named', () => {
    const table = foldTable([baseline, experimentOf(2, 'partly', [0.9, null, 0.92])])
    expect(table.slice(0, 4)).toEqual([['fold', 'baseline', 'partly'], [1, 0.91258, 0.9], [2, 0.91667, null], [3, 0.91275, 0.92]])
    expect(table.slice(-4).map(([name]) => name)).toEqual(['mean', 'std (population, n)', 'std (sample, n - 1)', 'n'])
    expect(table.at(-1)).toEqual(['n', 5, 2])
  })
  test('every pair is one line of the same length, refused ones with their reason', () => {
    const table = pairTable(comparePairs([baseline, growing, experimentOf(3, 'other', study.growing, { row: { seed: 2 } })], rope))
    expect(new Set(table.map((row) => row.length))).toEqual(new Set([20]))
    expect(table[2]!.slice(0, 4)).toEqual(['baseline', 'other', 'different-seed', null])
  })
  test('fold scores keep their places', () => expect(foldScores({ runs: [runOf(1, 3, 0.7), runOf(1, 1, 0.9), runOf(1, 0, 0.5, { role: 'final' })] })).toEqual([0.9, null, 0.7]))
  test('small p', () => expect([0.0004, 0.04].map((p) => probabilityText(p, createNumbers('en')))).toEqual(['< 0.001', '0.040']))
})
