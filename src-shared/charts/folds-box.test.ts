import { describe, expect, test } from 'vitest'
import { summaryText } from '../metrics/summary.ts'
import { foldsBoxChart, type FoldsBoxOptions } from './folds-box.ts'
import { expectPlainSvg, renderSvg, seriesOf, valuesOf } from './render-in-tests.ts'
import { chartTheme } from './theme.ts'

const options: FoldsBoxOptions = {
  theme: chartTheme('light', 'Inter'),
  labels: { y: 'accuracy', summary: (summary) => summaryText(summary), value: String, fold: (name, fold, value) => `${name} ${fold} ${value}` },
}
const named = (samples: Record<string, (number | null)[]>) => Object.entries(samples).map(([name, scores], styleIndex) => ({ name, scores, styleIndex }))
const baseline = { baseline: [0.91258, 0.91667, 0.91275, 0.91583, 0.91583] }

describe('folds as a box with points', () => {
  test("the study's baseline", () => {
    const chart = foldsBoxChart(named(baseline), options)
    const [box, folds, mean] = seriesOf(chart)
    // Quartiles: numpy 2.4.6, percentile([25, 50, 75]).
    expect(valuesOf(box!.data)).toEqual([[0.91258, 0.91275, 0.91583, 0.91583, 0.91667]])
    expect(valuesOf(folds!.data)).toEqual([[0, 0.91258, 1], [0, 0.91667, 2], [0, 0.91275, 3], [0, 0.91583, 4], [0, 0.91583, 5]])
    expect((valuesOf(mean!.data)[0] as number[])[1]).toBeCloseTo(0.914732, 12)
    expect(renderSvg(chart)).toContain('mean=91.473 std=0.172, n=5')
  })

  // Case P30, expected values from its generator (numpy).
  const samples = { even: [12, 15, 11, 19, 14, 18, 13, 16], outlier: [0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.5], same: [0.8, 0.8, 0.8, 0.8, 0.8], three: [0.7, 0.9, 0.8], one: [0.88], none: [], nan: [0.9, null, 0.8, 0.85] }
  test('seven samples: whiskers end on data, small ones are points, missing values are no zeros', () => {
    const chart = foldsBoxChart(named(samples), options)
    const [box, folds] = seriesOf(chart)
    const none = ['-', '-', '-', '-', '-']
    expect(valuesOf(box!.data)).toEqual([
      [11, 12.75, 14.5, 16.5, 19], [0.9, 0.9075, 0.925, 0.9424999999999999, 0.96], [0.8, 0.8, 0.8, 0.8, 0.8], [0.7, 0.75, 0.8, 0.8500000000000001, 0.9], none, none, [0.8, 0.825, 0.85, 0.875, 0.9],
    ])
    expect(valuesOf(folds!.data)).toHaveLength(8 + 8 + 5 + 3 + 1 + 0 + 3)
    expect(valuesOf(folds!.data)).toContainEqual([1, 0.5, 8])
    expect(chart.notes).toEqual([{ code: 'empty', name: 'none' }, { code: 'left-out', name: 'nan', count: 1 }])
    expect(renderSvg(chart)).toContain('>none<')
  })

  test('more than four experiments lie in rows, with the same data', () => {
    const rows = foldsBoxChart(named(samples), options)
    expect(rows.option.yAxis).toMatchObject({ type: 'category', inverse: true })
    const columns = foldsBoxChart(named(samples), { ...options, horizontal: false })
    expect(columns.option.xAxis).toMatchObject({ type: 'category' })
    expect(seriesOf(columns).map(({ data }) => valuesOf(data))).toEqual(seriesOf(rows).map(({ data }) => valuesOf(data)))
  })

  test.each(['light', 'dark'] as const)('as a file in the %s theme (case P28)', (name) => {
    const theme = chartTheme(name, 'Inter')
    for (const horizontal of [true, false]) expectPlainSvg(renderSvg(foldsBoxChart(named(samples), { ...options, theme, horizontal, title: 'Folds' })), theme.background)
  })

  test('violins in place of boxes: one a set of different scores, as far as the scores go', () => {
    const chart = foldsBoxChart(named(samples), { ...options, shape: 'violin', horizontal: true })
    const [violin, folds] = seriesOf(chart)
    expect(violin).toMatchObject({ id: 'violin', data: [[0, 11, 19], [1, 0.5, 0.96], [3, 0.7, 0.9], [6, 0.8, 0.9]] })
    expect(valuesOf(folds!.data)).toHaveLength(28)
    expectPlainSvg(renderSvg(chart), '#ffffff')
    expect(renderSvg(foldsBoxChart(named(baseline), { ...options, shape: 'violin' })).match(/<path/gu)!.length).toBeGreaterThan(5)
  })

  test('nothing at all', () => {
    expectPlainSvg(renderSvg(foldsBoxChart([], options)), '#ffffff')
  })

  test('the tooltip of a point names experiment and fold, escaped', () => {
    const chart = foldsBoxChart(named({ '<b>': [0.5, 0.6] }), { ...options, interactive: true })
    const tooltip = chart.option.tooltip as { formatter: (given: unknown) => string }
    expect(tooltip.formatter({ value: [0, 0.6, 2] })).toBe('&#60;b&#62; 2 0.6')
  })
})
