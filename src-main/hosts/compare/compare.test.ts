import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trainedExperiment } from '../../comparisons/test-support.ts'
import { openWorkspace } from '../../database/index.ts'
import { specOf } from '../../database/test-support.ts'
import { CommandLineBench } from '../command-line-support.ts'

const bench = new CommandLineBench()
const [all, some, none] = [[true, true, true, true, true, true], [true, false, true, true, false, true], [false, false, false, false, false, false]]

/** 1 and 2 share data, 3 has other data and classes, 4 is queued. */
beforeAll(() => {
  const workspace = openWorkspace(bench.workspace, 'window')
  trainedExperiment(workspace, 'all | right', all)
  trainedExperiment(workspace, 'some right', some)
  trainedExperiment(workspace, 'none right', none, 'another', ['Bag', 'Coat'])
  const queued = workspace.store.experiments.insert({ spec: specOf({ name: 'queued' }), datasetHash: 'h', classes: ['Trouser', 'Dress'], parameters: 10, createdAt: 1 })
  workspace.store.runs.insert({ experimentId: queued, role: 'fold', fold: 1, epochsPlanned: 2, trainSamples: 3 })
  workspace.close()
})
afterAll(() => bench.remove())

interface Result {
  readonly scope: string
  readonly pairs: { readonly a: number; readonly b: number; readonly verdict: string; readonly sentence: string; readonly comparison: { readonly ok: boolean; readonly difference?: number; readonly reason?: string } }[]
  readonly testPairs: { readonly sentence: string; readonly outcome: Record<string, unknown> }[]
  readonly claims: { readonly verdict: string; readonly sentence: string }[]
  readonly confusion: { readonly experiment: number; readonly matrix: number[][] | null; readonly top: unknown[] }[]
  readonly classCurves: { readonly kind: string; readonly ofClass: string | null; readonly curves: { readonly experimentId: number; readonly figure: number }[] }[]
  readonly images: Record<string, { readonly total: number; readonly compared: number }>
  readonly warnings: { readonly code: string; readonly sentence: string }[]
  readonly experiments: { readonly accuracy: Record<string, number | null>; readonly runs: { readonly epochs: unknown[] }[] }[]
}
const json = async (...args: string[]): Promise<Result> => {
  const { code, out, err } = await bench.call('compare', ...args, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Result
}

describe('the figures', () => {
  test('of two that can be compared', async () => {
    const result = await json('1', '2', '--claim', '1:2')
    // By hand: folds of 1 are right throughout; 2 has 2 of 3 and 2 of 3.
    expect(result.pairs).toMatchObject([{ a: 1, b: 2, verdict: 'untestable', comparison: { ok: true, difference: expect.closeTo(1 / 3, 12) as number }, sentence: 'all | right is ahead of some right by the same 33.33 points on each of 2 folds; without any spread no test can say how sure that is.' }])
    expect(result.testPairs).toMatchObject([{ outcome: { bothRight: 4, onlyA: 2, onlyB: 0, bothWrong: 0, exactP: expect.closeTo(0.5, 12) as number } }])
    expect(result.claims).toMatchObject([{ verdict: 'undecided', sentence: expect.stringContaining('Can’t be tested: they differ by the same amount on every fold') as string }])
    expect(result.scope).toBe('test')
    expect(result.confusion).toMatchObject([{ experiment: 1, matrix: [[3, 0], [0, 3]], top: [] }, { experiment: 2, matrix: [[2, 1], [1, 2]], top: [{ actual: 'Trouser', predicted: 'Dress', count: 1, share: 1 / 3 }, { actual: 'Dress', predicted: 'Trouser' }] }])
    expect(result.classCurves.map(({ kind, ofClass }) => [kind, ofClass])).toEqual([['calibration', null], ...['Trouser', 'Dress'].flatMap((name) => [['roc', name], ['precision-recall', name], ['calibration', name]])])
    expect(result.classCurves.find(({ kind }) => kind === 'roc')?.curves).toMatchObject([{ experimentId: 1, figure: 1 }, { experimentId: 2, figure: expect.closeTo(2 / 3, 12) as number }])
    expect(result.images).toMatchObject({ 'only-a': { total: 2, compared: 6 }, 'only-b': { total: 0 }, 'both-wrong': { total: 0 }, hardest: { total: 6 } })
    expect(result.experiments[1]).toMatchObject({ accuracy: { mean: expect.closeTo(2 / 3, 12) as number, std: 0, sampleStd: 0, n: 2 } })
    expect(result.experiments[1]?.runs.map(({ epochs }) => epochs.length)).toEqual([2, 2, 2])
  })
  test('of other data, other classes and what is not trained yet: reasons, no numbers', async () => {
    const result = await json('1', '3', '4')
    expect(result.scope).toBe('out-of-fold')
    expect(result.pairs.map(({ verdict, comparison }) => [verdict, comparison.reason])).toEqual([['untestable', 'different-data'], ['untestable', expect.any(String)], ['untestable', 'different-data']])
    expect(result.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['different-content', 'different-classes', 'unfinished']))
    expect(result.confusion.map(({ matrix }) => matrix !== null)).toEqual([true, true, false])
    expect(result.experiments[2]?.accuracy).toEqual({ mean: null, std: null, sampleStd: null, n: 0 })
    // Curves of a class are of those that have it; "Bag" is never drawn as "Trouser".
    expect(result.classCurves.flatMap(({ curves }) => curves.map(({ experimentId }) => experimentId))).not.toContain(3)
    expect(JSON.stringify(result)).not.toMatch(/NaN|undefined/)
  })
  test('for a person', async () => {
    const { code, out } = await bench.call('compare', '1', '2')
    expect(code).toBe(0)
    for (const line of ['all | right: mean=100.000 std=0.000, n=2', 'some right: Trouser is taken for Dress 1 times, 33.3 % of them.', 'Images that only A has right: 2 of 6 images']) expect(out).toContain(line)
    expect(out).toMatch(/Trouser +1\.000\* +0\.667\n/)
    expect(out).toMatch(/^1 +100\.000 +66\.667$/m)
  })
})

describe('files', () => {
  const folder = bench.place('out')
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  test('every panel as SVG, CSV and LaTeX, on the background asked for', async () => {
    const { code, err } = await bench.call('compare', '1', '2', '--out', folder, '--background', 'dark')
    expect([code, err]).toEqual([0, expect.stringMatching(/^\d+ files in /) as string])
    for (const chart of ['curves-accuracy', 'curves-loss', 'folds', 'calibration', 'confusion-counts-1-all-right', 'confusion-rows-2-some-right', 'confusion-difference-rows-2-some-right-minus-1-all-right', 'per-class/roc-Dress', 'per-class/precision-recall-Trouser']) {
      const svg = read(`${chart}.svg`)
      expect(svg, chart).toMatch(/^<svg [^>]*>\s*<rect width="900" height="\d+" x="0" y="0" fill="#1b1d21"/)
      expect(svg, chart).not.toMatch(/var\(|foreignObject|<style|rgba\(|transparent|NaN|undefined/)
      expect(existsSync(join(folder, `${chart}.csv`)), chart).toBe(true)
    }
    expect(read('confusion-counts-2-some-right.csv')).toBe('true \\ predicted,Trouser,Dress\r\nTrouser,2,1\r\nDress,1,2\r\n')
    expect(read('confusion-difference-counts-2-some-right-minus-1-all-right.csv')).toBe('true \\ predicted,Trouser,Dress\r\nTrouser,-1,1\r\nDress,1,-1\r\n')
    expect(read('confusion-rows-2-some-right.tex')).toContain('    Trouser & 0.667 & 0.333 \\\\')
    expect(read('curves-accuracy.csv').split('\r\n').slice(0, 3)).toEqual(['experiment,fold,epoch,training_accuracy,validation_accuracy', 'all | right,1,1,0.6,0', 'all | right,1,2,0.6,0.5'])
    expect(read('images-only-a.csv').split('\r\n').slice(1, -1).map((line) => line.split(',').slice(0, 3))).toEqual([['1', 'Dress', 'Dress'], ['4', 'Trouser', 'Trouser']])
    expect(read('folds.tex')).toContain('    1 & 100 & 66.667 \\\\')
    expect(read('comparison.md')).toContain('| Fold | all \\| right | some right |\n| --- | ---: | ---: |')
    expect(JSON.parse(read('comparison.json'))).toMatchObject({ scope: 'test' })
  })
  test('the legend names every experiment, and training is told from validation', () => {
    for (const name of ['all | right', 'some right', 'Dashed: training. Solid: validation.']) expect(read('curves-accuracy.svg')).toContain(name)
  })
  test('a place that is no folder: a sentence', async () => {
    writeFileSync(bench.place('file'), '')
    const { code, err } = await bench.call('compare', '1', '2', '--out', bench.place('file'))
    expect([code, err]).toEqual([1, expect.stringMatching(/could not be written: .* Choose another place with --out/) as string])
  })
})

describe('bad input', () => {
  test.each([
    [['1'], 'at least two experiments'],
    [['1', '1'], 'at least two experiments'],
    [['1', '9'], 'no experiment 9'],
    [['1', 'x'], 'received "x"'],
    [['1', '2', '--claim', '1'], '--claim'],
    [['1', '2', '--claim', '1:4'], '--claim: expected two of the compared experiments, received 4'],
    [['1', '2', '--scope', 'train'], '--scope: expected test or out-of-fold'],
    [['1', '2', '--rope', '-1'], '--rope'],
    [['1', '2', '--background', 'red'], 'white, dark, none'],
  ])('%j', async (args, message) => {
    const { code, err } = await bench.call('compare', ...args)
    expect([code, err]).toEqual([2, expect.stringContaining(message) as string])
  })
})
