import type { EChartsOption } from 'echarts'
import { categoryAxis, frame, headHeight, still, valueAxis, type Chart, type ChartView } from './chart.ts'

export interface ProbabilitiesOptions extends ChartView {
  /** True class; null where it isn't known. */
  readonly actual: number | null
  /** Most probable classes to show (and the true one); all when left out. */
  readonly limit?: number
  readonly labels: {
    readonly x: string
    value(value: number): string
    /** Written behind the bars of these classes, so that colour isn't needed to tell them. */
    readonly actual: string
    readonly predicted: string
  }
}

/**
 * Class probabilities of one image as bars, all classes in their order, or the most probable ones in falling order.
 * @param probabilities 0..1, [classes]
 */
export function probabilitiesChart(probabilities: readonly number[], classes: readonly string[], options: ProbabilitiesOptions): Chart {
  const { theme, labels, actual, limit } = options
  const falling = probabilities.map((_, c) => c).sort((a, b) => probabilities[b]! - probabilities[a]!)
  const predicted = falling[0] ?? -1
  const all = limit === undefined || limit >= probabilities.length
  const shown = all ? probabilities.map((_, c) => c) : falling.filter((c, rank) => rank < limit || c === actual)
  const colour = (c: number) => (c === actual ? theme.right : c === predicted ? (actual === null ? theme.text : theme.wrong) : theme.neutral)
  const text = (c: number) => [labels.value(probabilities[c]!), ...(c === predicted ? [labels.predicted] : []), ...(c === actual ? [labels.actual] : [])].join(' · ')
  const option: EChartsOption = {
    ...frame(options),
    legend: { show: false },
    grid: { left: 16, right: 130, top: headHeight(options) + 8, bottom: 16, outerBounds: { left: 14, right: 8, top: 0, bottom: 6 } },
    xAxis: valueAxis(theme, { name: labels.x, format: labels.value }, { min: 0, max: 1 }),
    yAxis: categoryAxis(theme, shown.map((c) => classes[c] ?? ''), {}, { inverse: true }),
    series: [
      {
        type: 'bar',
        data: shown.map((c) => ({ value: probabilities[c]!, itemStyle: { color: colour(c) } })),
        barMaxWidth: 18,
        label: { show: true, position: 'right', color: theme.text, fontFamily: theme.fontFamily, fontSize: 11, formatter: ({ dataIndex }) => text(shown[dataIndex]!) },
        ...still(options),
      },
    ],
  }
  return { option, notes: [], minHeight: headHeight(options) + 60 + shown.length * 22 }
}
