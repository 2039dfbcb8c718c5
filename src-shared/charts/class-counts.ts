import type { EChartsOption } from 'echarts'
import { categoryAxis, frame, legend, still, valueAxis, type Chart, type ChartView } from './chart.ts'

export interface ClassCounts {
  /** Name of the part: training, test, one fold. */
  readonly name: string
  /** Images of each class, by class number. */
  readonly counts: readonly number[]
}

export interface ClassCountsOptions extends ChartView {
  readonly labels: { readonly x: string; value(value: number): string }
}

const fills = ['#389ec4', '#ec9700', '#9b9800', '#b53e87']

/** Horizontal bars of images a class, from the first class at the top, one bar a part. */
export function classCountsChart(parts: readonly ClassCounts[], classes: readonly string[], options: ClassCountsOptions): Chart {
  const { theme, labels } = options
  const colour = (i: number) => (parts.length === 1 ? theme.neutral : fills[i % fills.length]!)
  const entries = parts.length > 1 ? parts.map(({ name }, i) => ({ name, colour: colour(i), symbol: 'rect' })) : []
  const placed = legend(options, entries, (name) => name)
  const option: EChartsOption = {
    ...frame(options),
    legend: placed.option,
    grid: { left: 16, right: placed.right + 28, top: placed.top, bottom: 16, outerBounds: { left: 14, right: 8, top: 0, bottom: 6 } },
    xAxis: valueAxis(theme, { name: labels.x, format: labels.value }),
    yAxis: categoryAxis(theme, classes, {}, { inverse: true }),
    series: parts.map(({ name, counts }, i) => ({
      type: 'bar',
      name,
      data: classes.map((_, c) => counts[c] ?? 0),
      itemStyle: { color: colour(i) },
      label: { show: true, position: 'right', color: theme.text, fontFamily: theme.fontFamily, fontSize: 11, formatter: ({ value }) => labels.value(Number(value)) },
      ...still(options),
    })),
  }
  return { option, notes: [], minHeight: Math.max(placed.height, placed.top + 60 + classes.length * (10 + 14 * parts.length)) }
}
