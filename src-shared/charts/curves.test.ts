import { describe, expect, test } from 'vitest'
import type { EpochMetrics } from '../contract/experiments.ts'
import { meanLine, meanSpans, smooth } from './curve-lines.ts'
import { curvesChart, type CurveExperiment, type CurveOptions } from './curves.ts'
import { keptPoints } from './downsample.ts'
import { expectPlainSvg, renderSvg, seriesOf } from './render-in-tests.ts'
import { chartTheme, experimentStyle } from './theme.ts'

const epochs = (valLoss: (number | null)[], seconds = 2): EpochMetrics[] =>
  valLoss.map((value, epoch) => ({ epoch, loss: (value ?? 0) / 2, accuracy: 0.5, valLoss: value, valAccuracy: 0.5, topK: null, valTopK: null, learningRate: 0.001, seconds }))
const experiment = (name: string, styleIndex: number, folds: (number | null)[][]): CurveExperiment => ({ name, styleIndex, runs: folds.map((losses, i) => ({ fold: i + 1, epochs: epochs(losses) })) })

const options: CurveOptions = {
  theme: chartTheme('light', 'Inter'),
  metric: 'loss',
  axis: 'epoch',
  parts: ['validation'],
  labels: {
    x: 'epoch',
    y: 'loss',
    mean: (name, spans) => `${name}: ${spans.map(({ from, folds }) => `${folds} from ${from}`).join(', ')}`,
    value: String,
    xValue: String,
    point: (name, part, { mean, n }) => `${name} ${part} ${mean} of ${n}`,
  },
}
const byId = (chart: ReturnType<typeof curvesChart>) => new Map(seriesOf(chart).map((series) => [String(series.id), series]))

describe('the lines', () => {
  const two = [experiment('baseline', 0, [[1, 0.5, 0.25], [3, 1.5, 0.75]])]
  test('each fold thin in one series with gaps, the mean thick with the number of folds, the band ± the population deviation', () => {
    const chart = byId(curvesChart(two, options))
    expect(chart.get('folds validation baseline')?.data).toEqual([[1, 1], [2, 0.5], [3, 0.25], [null, null], [1, 3], [2, 1.5], [3, 0.75]])
    expect(chart.get('mean validation baseline')?.data).toEqual([[1, 2, 2], [2, 1, 2], [3, 0.5, 2]])
    expect(chart.get('band validation baseline')?.data).toEqual([[1, 1, 3], [2, 0.5, 1.5], [3, 0.25, 0.75]])
    expect([...chart.keys()]).toEqual(['band validation baseline', 'folds validation baseline', 'mean validation baseline'])
  })
  test('train is dashed, validation solid, one colour', () => {
    const chart = byId(curvesChart(two, { ...options, parts: ['train', 'validation'] }))
    expect(chart.get('mean train baseline')?.lineStyle).toMatchObject({ type: 'dashed', color: experimentStyle(0, 'light').colour })
    expect(chart.get('mean validation baseline')?.lineStyle).toMatchObject({ type: 'solid', color: experimentStyle(0, 'light').colour })
    expect(chart.get('mean train baseline')?.data).toEqual([[1, 1, 2], [2, 0.5, 2], [3, 0.25, 2]])
  })
  test('axes of time and of steps', () => {
    expect(byId(curvesChart(two, { ...options, axis: 'time' })).get('mean validation baseline')?.data).toEqual([[2, 2, 2], [4, 1, 2], [6, 0.5, 2]])
    const steps = curvesChart([{ ...two[0]!, stepsPerEpoch: 1500 }], { ...options, axis: 'step' })
    expect(byId(steps).get('mean validation baseline')?.data).toEqual([[1500, 2, 2], [3000, 1, 2], [4500, 0.5, 2]])
  })
  test('early-stopped folds: the mean names how many folds it averages, and from where on', () => {
    const stopped = [experiment('early', 1, [[4, 2, 1], [2], [3, 4]])]
    const chart = curvesChart(stopped, options)
    expect(byId(chart).get('mean validation early')?.data).toEqual([[1, 3, 3], [2, 3, 2], [3, 1, 1]])
    expect(renderSvg(chart)).toContain('early: 3 from 1, 2 from 2, 1 from 3')
  })
  test('one fold is the mean itself: no thin double, no band', () => {
    const chart = byId(curvesChart([experiment('hold-out', 0, [[1, 0.5]])], options))
    expect([...chart.keys()]).toEqual(['mean validation hold-out'])
  })
  test('the best epoch is marked: lowest loss, highest accuracy', () => {
    const chart = curvesChart([experiment('a', 0, [[3, 1, 2]])], { ...options, markBest: true })
    expect(byId(chart).get('mean validation a')?.markPoint).toMatchObject({ data: [{ coord: [2, 1] }] })
    const flat = curvesChart([experiment('a', 0, [[3, 1, 2]])], { ...options, metric: 'accuracy', markBest: true })
    expect(byId(flat).get('mean validation a')?.markPoint).toMatchObject({ data: [{ coord: [1, 0.5] }] })
  })
  test('smoothing keeps the raw mean as a thin line and says its weight in the data', () => {
    const chart = byId(curvesChart([experiment('a', 0, [[4, 2, 0.5]])], { ...options, smoothing: 0.5 }))
    expect(chart.get('raw validation a')?.data).toEqual([[1, 4, 1], [2, 2, 1], [3, 0.5, 1]])
    // By hand: (0.5·4 + 2) · 0.5 / 0.75 = 2.667; ((0.5·(0.5·4 + 2)) + 0.5) · 0.5 / 0.875.
    expect(chart.get('mean validation a')?.data).toEqual([[1, 4, 1], [2, (0.5 * 2 + 0.5 * 2) / 0.75, 1], [3, (0.5 * 2 + 0.25) / 0.875, 1]])
    expect(smooth([7, 7, 7], 0.9).map((value) => value.toFixed(10))).toEqual(Array(3).fill('7.0000000000'))
  })
})

describe('what cannot be drawn is told', () => {
  test('NaN and infinity are left out and counted, an empty experiment is named', () => {
    const chart = curvesChart([experiment('broken', 0, [[1, Number.NaN, Infinity]]), experiment('none', 1, [])], options)
    expect(chart.notes).toEqual([{ code: 'left-out', name: 'broken', count: 2 }, { code: 'empty', name: 'none' }])
    expectPlainSvg(renderSvg(chart), '#ffffff')
  })
  test('no validation data is nothing broken', () => {
    expect(curvesChart([experiment('final', 0, [[null, null]])], { ...options, parts: ['train', 'validation'] }).notes).toEqual([])
  })
  test('zero has no place on a logarithmic axis', () => {
    const chart = curvesChart([experiment('a', 0, [[1, 0, 0.5], [2, 1, 0.25]])], { ...options, logarithmic: true })
    expect(chart.notes).toEqual([{ code: 'not-on-log-axis', count: 1 }])
    expect(byId(chart).get('mean validation a')?.data).toEqual([[1, 1.5, 2], [2, 1, 1], [3, 0.375, 2]])
    // The band stays above zero.
    const wide = byId(curvesChart([experiment('b', 0, [[1, 0.1], [9, 0.1], [0.1, 0.1]])], { ...options, logarithmic: true }))
    expect(wide.get('band validation b')?.data.map((row) => (row as number[])[1])).toEqual([0.1, 0.1])
    expectPlainSvg(renderSvg(chart), '#ffffff')
  })
  test('two thousand folds: means and bands only, and it says so (case P29)', () => {
    const many = Array.from({ length: 400 }, (_, i) => experiment(`trial ${i}`, i, Array.from({ length: 5 }, (__, fold) => Array.from({ length: 50 }, (___, e) => 1 + Math.sin(i + fold + e)))))
    const chart = curvesChart(many, { ...options, interactive: true })
    expect(chart.notes).toEqual([{ code: 'folds-hidden', lines: 2000, limit: 400 }, { code: 'bands-hidden', experiments: 400, limit: 40 }])
    expect(seriesOf(chart)).toHaveLength(400)
    expect(chart.option.legend).toMatchObject({ type: 'scroll' })
  })
  test('long lines are thinned with their peaks, and it says so', () => {
    const values = Array.from({ length: 10000 }, (_, i) => (i === 4321 ? 9 : 1 + (i % 7) / 10))
    const chart = curvesChart([experiment('long', 0, [values])], { ...options, maxPoints: 100 })
    const drawn = byId(chart).get('mean validation long')?.data as number[][]
    expect(drawn.length).toBeLessThanOrEqual(100)
    expect(drawn).toContainEqual([4322, 9, 1])
    expect(chart.notes).toEqual([{ code: 'down-sampled', from: 10000, to: drawn.length }])
  })
  test('equal names stay two entries', () => {
    const chart = curvesChart([experiment('twice', 0, [[1, 2]]), experiment('twice', 1, [[1, 2]])], options)
    expect([...byId(chart).keys()]).toEqual(['mean validation twice', 'mean validation twice (2)'])
  })
})

describe('parts', () => {
  test('kept points: ends, and the extremes of every stretch in their order', () => {
    expect(keptPoints([1, 2, 3], 4)).toEqual([0, 1, 2])
    expect(keptPoints([0, 5, 1, 2, -3, 4, 9, 0, 0, 7], 6)).toEqual([0, 1, 4, 6, 7, 9])
    expect(keptPoints([0, null, null, null, null, 1, 3, 2, 2, 7], 6)).toEqual([0, 1, 5, 6, 9])
  })
  test('spans of the mean', () => {
    const line = (n: number) => Array.from({ length: n }, (_, epoch) => ({ epoch, x: epoch + 1, y: 1 }))
    expect(meanSpans(meanLine([line(3), line(3), line(1)]))).toEqual([{ from: 1, folds: 3 }, { from: 2, folds: 2 }])
    expect(meanLine([])).toEqual([])
  })
})

test.each(['light', 'dark'] as const)('as a file in the %s theme (case P28)', (name) => {
  const theme = chartTheme(name, 'Inter')
  const chart = curvesChart([experiment('baseline', 0, [[1, 0.5, 0.25], [3, 1.5, 0.75]]), experiment('deep', 1, [[1, 0.4]])], { ...options, theme, title: 'Loss', subtitle: 'band', markBest: true, smoothing: 0.3 })
  const svg = renderSvg(chart)
  expectPlainSvg(svg, theme.background)
  expect(svg).toContain(experimentStyle(0, name).colour)
})
