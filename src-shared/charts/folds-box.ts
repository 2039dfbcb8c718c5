import type { BoxplotSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts'
import { fiveNumbers } from '../metrics/five-numbers.ts'
import { finiteValues, summarise, type Summary } from '../metrics/summary.ts'
import { categoryAxis, escapeHtml, frame, headHeight, still, valueAxis, type Chart, type ChartNote, type ChartView } from './chart.ts'
import { violinSeries } from './folds-violin.ts'
import { experimentStyle, mix } from './theme.ts'

export interface FoldScoresOfExperiment {
  readonly name: string
  readonly styleIndex: number
  /** Score of fold i + 1; null (or NaN) where there is none. */
  readonly scores: readonly (number | null)[]
}

export interface FoldsBoxLabels {
  readonly y: string
  /** Under an experiment's name: `mean=91.473 std=0.172, n=5`, see `summaryText`. */
  summary(summary: Summary): string
  value(value: number): string
  /** Tooltip of a point. */
  fold(name: string, fold: number, value: number): string
}

export type FoldsShape = 'box' | 'violin'

export interface FoldsBoxOptions extends ChartView {
  /** Experiments as rows, which leaves room for many names and words; chosen for more than four when left out. */
  readonly horizontal?: boolean
  /** Boxes when left out. */
  readonly shape?: FoldsShape
  readonly labels: FoldsBoxLabels
}

/**
 * Box plot of fold scores with every fold as a point and the mean as a stroke across, mean and std in words under the name.
 *
 * Boxes are our own `fiveNumbers` (linear quartiles, whiskers that end on data), not ECharts' transform, which ends whiskers
 * on fences and counts a missing value as 0. An experiment without scores keeps its place. Series: `box` with
 * [low, q1, median, q3, high] an experiment, `mean` and `folds` with [experiment, value], whichever way they lie.
 */
export function foldsBoxChart(experiments: readonly FoldScoresOfExperiment[], options: FoldsBoxOptions): Chart {
  const { theme, labels, horizontal = experiments.length > 4, shape = 'box' } = options
  const notes: ChartNote[] = []
  const styles = experiments.map(({ styleIndex }) => experimentStyle(styleIndex, theme.name))
  const summaries = experiments.map(({ scores }) => summarise(scores))
  experiments.forEach(({ name }, i) => {
    if (summaries[i]!.leftOut > 0) notes.push({ code: 'left-out', name, count: summaries[i]!.leftOut })
    if (summaries[i]!.n === 0) notes.push({ code: 'empty', name })
  })

  const box: BoxplotSeriesOption = {
    id: 'box',
    type: 'boxplot',
    boxWidth: horizontal ? [10, 30] : [12, 56],
    data: experiments.map(({ scores }, i) => {
      const five = fiveNumbers(scores)
      // One value is a point, not a box.
      if (five === null || five.n < 2) return { value: ['-', '-', '-', '-', '-'] }
      const { colour } = styles[i]!
      return {
        value: [five.whiskerLow, five.q1, five.median, five.q3, five.whiskerHigh],
        itemStyle: { color: mix(colour, theme.background, 0.18), borderColor: colour, borderWidth: 1.5 },
      }
    }),
    tooltip: { show: false },
    ...still(options),
  }
  const mean: ScatterSeriesOption = {
    id: 'mean',
    type: 'scatter',
    encode: encode(horizontal),
    data: summaries.flatMap((summary, i) =>
      summary.mean === null ? [] : [{ value: [i, summary.mean], symbol: 'rect', symbolSize: horizontal ? [2, 30] : [44, 2], itemStyle: { color: theme.text, opacity: 1 } }],
    ),
    tooltip: { show: false },
    z: 4,
    ...still(options),
  }
  const names = categoryAxis(theme, experiments.map(({ name }, i) => `${name}\n${labels.summary(summaries[i]!)}`), {})
  Object.assign(names.axisLabel, { lineHeight: 15, ...(horizontal ? {} : { width: Math.floor(680 / Math.max(experiments.length, 1)), overflow: 'break' }) })
  const scores = valueAxis(theme, { name: labels.y, format: labels.value }, { scale: true })
  const option: EChartsOption = {
    ...frame(options),
    ...(options.interactive ? { tooltip: { ...frame(options).tooltip, trigger: 'item', formatter: (given) => pointText(given, experiments, labels) } } : {}),
    legend: { show: false },
    grid: { left: 24, right: 24, top: headHeight(options) + 8, bottom: 16, outerBounds: { left: horizontal ? 30 + (options.interactive ? 0 : Math.max(0, ...experiments.map(({ name }, i) => Math.max(name.length, labels.summary(summaries[i]!).length)))) : 14, right: 14, top: 0, bottom: 6 } },
    ...(horizontal ? { xAxis: scores, yAxis: { ...names, inverse: true } } : { xAxis: names, yAxis: scores }),
    series: [shape === 'box' ? box : violinSeries(experiments, theme, horizontal), foldPoints(experiments, options, horizontal), mean],
  }
  return { option, notes, minHeight: horizontal ? headHeight(options) + 60 + experiments.length * 44 : 260 }
}

/** Beside one another in the order of the folds, so that equal scores stay visible; data carries the fold's number. */
function foldPoints(experiments: readonly FoldScoresOfExperiment[], view: FoldsBoxOptions, horizontal: boolean): ScatterSeriesOption {
  const data = experiments.flatMap(({ styleIndex, scores }, i) => {
    const { colour, symbol } = experimentStyle(styleIndex, view.theme.name)
    const step = Math.min(horizontal ? 5 : 9, (horizontal ? 30 : 54) / Math.max(scores.length, 1))
    return scores.flatMap((score, fold) => {
      if (finiteValues([score]).kept.length === 0) return []
      const offset = (fold - (scores.length - 1) / 2) * step
      return [{ value: [i, score!, fold + 1], symbol, symbolSize: 8, symbolOffset: horizontal ? [0, offset] : [offset, 0], itemStyle: { color: colour, opacity: 1, borderColor: view.theme.background, borderWidth: 0.5 } }]
    })
  })
  return { id: 'folds', type: 'scatter', dimensions: ['experiment', 'score', 'fold'], encode: encode(horizontal), data, z: 3, ...still(view) }
}

/** Data is [experiment, value]; which of them lies on which axis. */
function encode(horizontal: boolean): { x: number; y: number } {
  return horizontal ? { x: 1, y: 0 } : { x: 0, y: 1 }
}

function pointText(given: unknown, experiments: readonly FoldScoresOfExperiment[], labels: FoldsBoxLabels): string {
  const value = typeof given === 'object' && given !== null && 'value' in given ? given.value : null
  if (!Array.isArray(value)) return ''
  const [at, score, fold] = value.map(Number)
  const experiment = experiments[at ?? -1]
  return experiment && score !== undefined && fold !== undefined ? escapeHtml(labels.fold(experiment.name, fold, score)) : ''
}
