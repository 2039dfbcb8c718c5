import type { EChartsOption } from 'echarts'
import { learningRate } from '../experiment/schedule.ts'
import type { ScheduleConfig } from '../experiment/spec.ts'
import { frame, still, valueAxis, type Chart, type ChartView } from './chart.ts'
import { experimentStyle } from './theme.ts'

export interface LearningRateOptions extends ChartView {
  readonly labels: { readonly x: string; rate(value: number): string; epoch(value: number): string }
}

/** So many stretches are drawn over the whole training, and each epoch's beginning. */
const stretches = 120

/**
 * The learning rate over a training, by the function that training itself uses. What happens on a plateau can't be known
 * before: there the start value is drawn.
 * @param base the optimizer's learning rate
 * @param epochs planned, 1 or more
 */
export function learningRateChart(schedule: ScheduleConfig, base: number, epochs: number, options: LearningRateOptions): Chart {
  const { theme, labels } = options
  const places = Array.from({ length: stretches + 1 }, (_, i) => (i / stretches) * epochs)
  // A step falls at an epoch's beginning: the value just before it keeps the fall upright.
  const edges = schedule.kind === 'step' ? Array.from({ length: Math.min(1000, Math.floor(epochs / schedule.everyEpochs)) }, (_, i) => (i + 1) * schedule.everyEpochs).flatMap((at) => [at - 1e-9, at]) : []
  const data = [...places, ...edges].sort((a, b) => a - b).map((at) => [at, learningRate(schedule, base, Math.min(at, epochs - 1e-9))])
  const { colour } = experimentStyle(0, theme.name)
  const tooltip = { trigger: 'axis' as const, formatter: (items: unknown) => tooltipText(items, labels) }
  const option: EChartsOption = {
    ...frame(options),
    ...(options.interactive && { tooltip: { ...(frame(options).tooltip as object), ...tooltip } }),
    grid: { left: 8, right: 12, top: 10, bottom: 24, outerBounds: { left: 4, right: 4, top: 4, bottom: 4 } },
    xAxis: valueAxis(theme, { name: labels.x, format: labels.epoch }, { min: 0, max: epochs, splitNumber: 4, minInterval: 1, splitLine: { show: false } }),
    yAxis: valueAxis(theme, { format: labels.rate }, { min: 0, splitNumber: 2 }),
    series: [{ type: 'line', data, showSymbol: false, lineStyle: { color: colour, width: 1.5 }, itemStyle: { color: colour }, ...still(options) }],
  }
  return { option, notes: [], minHeight: 112 }
}

function tooltipText(items: unknown, labels: LearningRateOptions['labels']): string {
  const [first] = Array.isArray(items) ? (items as { value?: unknown }[]) : []
  const [epoch, rate] = Array.isArray(first?.value) ? (first.value as number[]) : []
  return epoch === undefined || rate === undefined ? '' : `${labels.x} ${labels.epoch(Math.floor(epoch) + 1)}: ${labels.rate(rate)}`
}
