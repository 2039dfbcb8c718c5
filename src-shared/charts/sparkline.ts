import type { EChartsOption } from 'echarts'
import { background, type Chart } from './chart.ts'
import { keptPoints } from './downsample.ts'
import type { ChartTheme } from './theme.ts'

export interface SparklineOptions {
  readonly theme: ChartTheme
  readonly colour: string
  /** Bounds of the values, to give several lines one scale; the data's own when left out. */
  readonly min?: number
  readonly max?: number
  /** Points it may have; 200 when left out. */
  readonly maxPoints?: number
}

/** A word-sized line without axes; null values are gaps, the last value is a dot. It lies on whatever is behind it. */
export function sparklineChart(values: readonly (number | null)[], { theme, colour, min, max, maxPoints = 200 }: SparklineOptions): Chart {
  const finite = values.map((value) => (value !== null && Number.isFinite(value) ? value : null))
  const kept = keptPoints(finite, maxPoints)
  const last = finite.reduce<number>((last, value, i) => (value === null ? last : i), -1)
  const option: EChartsOption = {
    backgroundColor: theme.background,
    animation: false,
    grid: { left: 3, right: 5, top: 4, bottom: 4, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, values.length - 1) },
    yAxis: { type: 'value', show: false, min: min ?? 'dataMin', max: max ?? 'dataMax' },
    series: [
      { type: 'line', data: kept.map((i) => [i, finite[i] ?? null]), showSymbol: false, lineStyle: { color: colour, width: 1.5 }, itemStyle: { color: colour }, ...background },
      { type: 'scatter', data: last < 0 ? [] : [[last, finite[last]!]], symbolSize: 5, itemStyle: { color: colour, opacity: 1 }, ...background },
    ],
  }
  const dropped = values.filter((value) => value !== null && !Number.isFinite(value)).length
  return {
    option,
    notes: [
      ...(dropped > 0 ? [{ code: 'left-out' as const, name: '', count: dropped }] : []),
      ...(kept.length < values.length ? [{ code: 'down-sampled' as const, from: values.length, to: kept.length }] : []),
    ],
    minHeight: 16,
  }
}
