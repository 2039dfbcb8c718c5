import { describe, expect, test } from 'vitest'
import { calibrationCurve } from '../metrics/calibration.ts'
import { precisionRecallCurve } from '../metrics/precision-recall.ts'
import { rocCurve } from '../metrics/roc.ts'
import { classCurvesChart } from './class-curves.ts'
import { classCountsChart } from './class-counts.ts'
import { plainSvg } from './plain-svg.ts'
import { probabilitiesChart } from './probabilities.ts'
import { expectPlainSvg, renderSvg, seriesOf, valuesOf } from './render-in-tests.ts'
import { sparklineChart } from './sparkline.ts'
import { chartTheme } from './theme.ts'
import { thin } from './unit-plot.ts'

const light = chartTheme('light', 'Inter')
const unit = { theme: light, labels: { x: 'x', y: 'y', value: String, entry: (name: string, figure: number) => `${name} ${figure.toFixed(2)}` } }
// scikit-learn's own example: AUC 0.75, average precision 0.83.
const [scores, labels] = [[0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]]
const roc = rocCurve(scores, labels)
const precisionRecall = precisionRecallCurve(scores, labels)
const calibration = calibrationCurve(scores, labels, 5)
if (!roc.ok || !precisionRecall.ok || !calibration.ok) throw new Error('scikit-learn has these curves')
const curves = {
  roc: { points: roc.points.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate] as const), figure: roc.auc },
  'precision-recall': { points: precisionRecall.points.map(({ recall, precision }) => [recall, precision] as const), figure: precisionRecall.averagePrecision },
  calibration: { points: calibration.bins.flatMap(({ meanConfidence, accuracy }) => (meanConfidence === null || accuracy === null ? [] : [[meanConfidence, accuracy] as const])), figure: calibration.expectedError },
}

describe('curves of a class', () => {
  test('ROC with the line of guessing; a class that cannot have one is told', () => {
    const chart = classCurvesChart('roc', [{ name: 'Shirt', styleIndex: 0, curve: curves.roc }, { name: 'absent', styleIndex: 1, curve: null }], unit)
    const [reference, curve] = seriesOf(chart)
    expect(reference!.data).toEqual([[0, 0], [1, 1]])
    expect(curve!.data).toEqual([[0, 0], [0, 0.5], [0.5, 0.5], [0.5, 1], [1, 1]])
    expect(chart.notes).toEqual([{ code: 'empty', name: 'absent' }])
    expect(renderSvg(chart)).toContain('Shirt 0.75')
  })
  test('precision and recall in steps whose area is the average precision', () => {
    const [curve] = seriesOf(classCurvesChart('precision-recall', [{ name: 'Shirt', styleIndex: 0, curve: curves['precision-recall'] }], unit))
    expect(curve).toMatchObject({ step: 'start', data: [[0, 1], [0.5, 1], [0.5, 0.5], [1, 2 / 3], [1, 0.5]] })
  })
  test('calibration: bins without samples have no point', () => {
    const chart = classCurvesChart('calibration', [{ name: 'a', styleIndex: 0, curve: curves.calibration }], unit)
    expect(seriesOf(chart)[1]!.data).toEqual([[0.1, 0], [0.375, 0.5], [0.8, 1]])
  })
  test('points that cannot be told apart are left away, ends stay', () => {
    const points = Array.from({ length: 10001 }, (_, i) => [i / 10000, i / 10000] as const)
    const drawn = thin(points)
    expect(drawn.length).toBeLessThan(1100)
    expect([drawn[0], drawn.at(-1)]).toEqual([[0, 0], [1, 1]])
  })
})

test('class counts: a bar a class and part, the first class at the top', () => {
  const chart = classCountsChart([{ name: 'training', counts: [3, 0, 5] }, { name: 'test', counts: [1, 2, 0] }], ['a', 'b', 'c'], { theme: light, labels: { x: 'images', value: String } })
  expect(seriesOf(chart).map(({ data }) => data)).toEqual([[3, 0, 5], [1, 2, 0]])
  expect(chart.option.yAxis).toMatchObject({ inverse: true })
})

describe('probabilities of one image', () => {
  const options = { theme: light, actual: 2, labels: { x: 'p', value: (value: number) => value.toFixed(2), actual: 'actual', predicted: 'predicted' } }
  test('all classes in their order; predicted and actual in words, not by colour alone', () => {
    const chart = probabilitiesChart([0.1, 0.6, 0.3], ['a', 'b', 'c'], options)
    expect(valuesOf(seriesOf(chart)[0]!.data)).toEqual([0.1, 0.6, 0.3])
    const svg = renderSvg(chart)
    expect(svg).toContain('0.60 · predicted')
    expect(svg).toContain('0.30 · actual')
    expect(renderSvg(probabilitiesChart([0.1, 0.6, 0.3], ['a', 'b', 'c'], { ...options, actual: 1 }))).toContain('0.60 · predicted · actual')
  })
  test('the most probable only, and the true one', () => {
    expect(valuesOf(seriesOf(probabilitiesChart([0.1, 0.5, 0.05, 0.35], ['a', 'b', 'c', 'd'], { ...options, limit: 2 }))[0]!.data)).toEqual([0.5, 0.35, 0.05])
  })
})

describe('sparkline', () => {
  test('gaps stay gaps, the last value is a dot', () => {
    const chart = sparklineChart([1, null, 0.5, Number.NaN], { theme: light, colour: '#146dce' })
    expect(seriesOf(chart).map(({ data }) => data)).toEqual([[[0, 1], [1, null], [2, 0.5], [3, null]], [[2, 0.5]]])
    expect(chart.notes).toEqual([{ code: 'left-out', name: '', count: 1 }])
  })
  test('one value, none, and many', () => {
    expect(seriesOf(sparklineChart([0.5], { theme: light, colour: '#146dce' }))[1]!.data).toEqual([[0, 0.5]])
    expectPlainSvg(renderSvg(sparklineChart([], { theme: light, colour: '#146dce' })), '#ffffff')
    const many = sparklineChart(Array.from({ length: 1000 }, (_, i) => i), { theme: light, colour: '#146dce' })
    expect(many.notes).toEqual([{ code: 'down-sampled', from: 1000, to: 200 }])
  })
})

describe.each(['light', 'dark'] as const)('as files in the %s theme (case P28)', (name) => {
  const theme = chartTheme(name, 'Inter')
  const charts = {
    roc: classCurvesChart('roc', [{ name: 'a', styleIndex: 0, curve: curves.roc }], { ...unit, theme }),
    'precision-recall': classCurvesChart('precision-recall', [{ name: 'a', styleIndex: 0, curve: curves['precision-recall'] }], { ...unit, theme }),
    calibration: classCurvesChart('calibration', [{ name: 'a', styleIndex: 0, curve: curves.calibration }], { ...unit, theme }),
    'class counts': classCountsChart([{ name: 'a', counts: [1, 2] }, { name: 'b', counts: [1, 2] }], ['x', 'y'], { theme, labels: { x: 'n', value: String } }),
    probabilities: probabilitiesChart([0.2, 0.8], ['x', 'y'], { theme, actual: null, labels: { x: 'p', value: String, actual: 'a', predicted: 'p' } }),
    sparkline: sparklineChart([1, 2, 3], { theme, colour: '#b53e87' }),
    'no curves': classCurvesChart('roc', [], { ...unit, theme }),
  }
  test.each(Object.entries(charts))('%s', (_, chart) => {
    const svg = renderSvg(chart)
    expectPlainSvg(svg, theme.background)
    const plain = plainSvg(svg)
    expect(plain).not.toMatch(/<style|class=|ecmeta|pointer-events|dominant-baseline|style="/)
    expect(plain.match(/<path/g)?.length ?? 0).toBe(svg.match(/<path/g)?.length ?? 0)
  })
})

test('plain SVG: text keeps font, size and place', () => {
  const svg = '<svg><text dominant-baseline="central" text-anchor="end" style="font-size:12px;font-family:Inter, sans-serif;" transform="translate(67 220)" fill="#54555a">0</text>\n<style ><![CDATA[\n.zr0-cls-0:hover {\nfill:rgba(0,0,0,1);\n}\n]]>\n</style>\n</svg>'
  expect(plainSvg(svg)).toBe('<svg><text dy="0.35em" text-anchor="end" font-size="12px" font-family="Inter, sans-serif" transform="translate(67 220)" fill="#54555a">0</text>\n</svg>')
})
