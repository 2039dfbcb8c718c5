import { describe, expect, test } from 'vitest'
import { confusionChart, confusionDifferenceChart, type ConfusionOptions } from './confusion.ts'
import { expectPlainSvg, renderSvg, seriesOf, valuesOf } from './render-in-tests.ts'
import { chartTheme, contrast } from './theme.ts'

const options: ConfusionOptions = {
  theme: chartTheme('light', 'Inter'),
  normalisation: 'counts',
  labels: { actual: 'actual', predicted: 'predicted', cell: (value) => `${value}!`, pair: (actual, predicted, value) => `${actual} as ${predicted}: ${value}` },
}
const matrix = [[8, 2, 0], [1, 3, 0], [0, 0, 0]]
const names = ['ant', 'bee', 'cow']
const cells = (chart: ReturnType<typeof confusionChart>) => valuesOf(seriesOf(chart)[0]!.data)

describe('the heat map', () => {
  test('counts: column is predicted, row is actual, from the top', () => {
    const chart = confusionChart(matrix, names, options)
    expect(cells(chart)).toEqual([[0, 0, 8], [1, 0, 2], [2, 0, 0], [0, 1, 1], [1, 1, 3], [2, 1, 0], [0, 2, 0], [1, 2, 0], [2, 2, 0]])
    expect(chart.option.yAxis).toMatchObject({ inverse: true, name: 'actual' })
    expect(renderSvg(chart)).toContain('8!')
  })
  test('rows: shares of the true class; an absent class has no value', () => {
    expect(cells(confusionChart(matrix, names, { ...options, normalisation: 'rows' }))).toEqual([[0, 0, 0.8], [1, 0, 0.2], [2, 0, 0], [0, 1, 0.25], [1, 1, 0.75], [2, 1, 0], [0, 2, '-'], [1, 2, '-'], [2, 2, '-']])
  })
  test('difference of two, 0 in the middle of the scale', () => {
    const chart = confusionDifferenceChart(matrix, [[9, 1, 0], [3, 1, 0], [0, 0, 0]], names, options)
    expect(cells(chart)).toEqual([[0, 0, -1], [1, 0, 1], [2, 0, 0], [0, 1, -2], [1, 1, 2], [2, 1, 0], [0, 2, 0], [1, 2, 0], [2, 2, 0]])
    expect(chart.option.visualMap).toMatchObject({ min: -2, max: 2 })
    const colours = seriesOf(chart)[0]!.data.map((item) => (item as { itemStyle: { color: string } }).itemStyle.color)
    expect([colours[3], colours[2], colours[4]]).toEqual([options.theme.diverging[0], options.theme.diverging[3], options.theme.diverging[6]])
  })
  test('classes in another order, several charts on one scale', () => {
    const chart = confusionChart(matrix, names, { ...options, order: [2, 0, 1], scaleMax: 16 })
    expect(cells(chart)).toEqual([[0, 0, 0], [1, 0, 0], [2, 0, 0], [0, 1, 0], [1, 1, 8], [2, 1, 2], [0, 2, 0], [1, 2, 1], [2, 2, 3]])
    const eight = seriesOf(chart)[0]!.data[4] as { itemStyle: { color: string } }
    expect(eight.itemStyle.color).toBe(options.theme.sequential[2])
  })
  test('values can be read on their cells', () => {
    for (const name of ['light', 'dark'] as const) {
      for (const item of seriesOf(confusionChart(matrix, names, { ...options, theme: chartTheme(name, 'Inter') }))[0]!.data) {
        const { itemStyle, label } = item as { itemStyle: { color: string }; label: { color: string } }
        expect(contrast(itemStyle.color, label.color)).toBeGreaterThan(4)
      }
    }
  })
  test('many classes: no values in the cells, and it says so', () => {
    const many = Array.from({ length: 30 }, (_, i) => Array.from({ length: 30 }, (__, j) => (i === j ? 5 : 0)))
    expect(confusionChart(many, many.map((_, i) => `class ${i}`), options).notes).toEqual([{ code: 'cell-labels-hidden', classes: 30, limit: 20 }])
  })
  test.each(['light', 'dark'] as const)('as a file in the %s theme (case P28)', (name) => {
    const theme = chartTheme(name, 'Inter')
    expectPlainSvg(renderSvg(confusionChart(matrix, names, { ...options, theme, title: 'Confusion' })), theme.background)
    expectPlainSvg(renderSvg(confusionDifferenceChart(matrix, matrix, names, { ...options, theme, normalisation: 'rows' })), theme.background)
  })
  test('the tooltip names the pair', () => {
    const { formatter } = confusionChart(matrix, names, { ...options, interactive: true }).option.tooltip as { formatter: (given: unknown) => string }
    expect(formatter({ value: [1, 0, 2] })).toBe('ant as bee: 2')
    expect(formatter({ value: [1, 2, '-'] })).toBe('cow as bee: null')
  })
})
