import type { EChartsOption } from 'echarts'
import { distinctNames, escapeHtml, frame, legend, valueAxis, type Chart, type ChartNote, type ChartView } from './chart.ts'
import { countNotFinite, foldLine, meanLine, meanSpans, type CurveAxis, type CurveMetric, type CurvePart, type CurveRun, type MeanPoint, type MeanSpan } from './curve-lines.ts'
import { curveSeries, type Curve, type Keep } from './curve-series.ts'
import { keptPoints } from './downsample.ts'
import { experimentStyle } from './theme.ts'

export interface CurveExperiment {
  readonly name: string
  readonly styleIndex: number
  readonly runs: readonly CurveRun[]
  /** Optimizer steps of an epoch, for the axis of steps; 1 when left out. */
  readonly stepsPerEpoch?: number
}

export interface CurveLabels {
  /** Names of the axes, with units. */
  readonly x: string
  readonly y: string
  /** Legend entry: the experiment and how many folds its mean averages, from where on. */
  mean(name: string, spans: readonly MeanSpan[]): string
  value(value: number): string
  xValue(value: number): string
  /** One line of the tooltip. */
  point(name: string, part: CurvePart, point: MeanPoint): string
}

export interface CurveOptions extends ChartView {
  readonly metric: CurveMetric
  readonly axis: CurveAxis
  /** Drawn lines; both when left out. */
  readonly parts?: readonly CurvePart[]
  /** Weight of the moving average of the mean, 0 (none) up to 1. Fold lines and bands stay raw, and the raw mean stays as a thin line. */
  readonly smoothing?: number
  readonly logarithmic?: boolean
  /** Marks the best epoch of the validation mean (of the training mean where there is no validation). */
  readonly markBest?: boolean
  /** Points a line may have; 2,000 when left out. */
  readonly maxPoints?: number
  /** Fold lines, and experiments with a band, up to which they are drawn; 400 and 40 when left out. */
  readonly maxFoldLines?: number
  readonly maxBands?: number
  readonly labels: CurveLabels
}

/**
 * Curves of all folds of some experiments: each fold thin, the mean thick, a band of ± one population standard deviation; train
 * dashed, validation solid. All folds of a curve are one series with gaps, which keeps hundreds of experiments fast.
 */
export function curvesChart(experiments: readonly CurveExperiment[], options: CurveOptions): Chart {
  const { labels, theme, logarithmic = false, smoothing = 0, markBest = false, maxPoints = 2000, maxFoldLines = 400, maxBands = 40 } = options
  const notes: ChartNote[] = []
  const names = distinctNames(experiments.map(({ name }) => name))
  const curves = curvesOf(experiments, names, options, notes)
  const foldLines = curves.reduce((sum, { folds }) => sum + (folds.length > 1 ? folds.length : 0), 0)
  const [folds, band] = [foldLines <= maxFoldLines, experiments.length <= maxBands]
  if (!folds) notes.push({ code: 'folds-hidden', lines: foldLines, limit: maxFoldLines })
  if (!band) notes.push({ code: 'bands-hidden', experiments: experiments.length, limit: maxBands })

  const thinned = { from: 0, to: 0 }
  const keep: Keep = (values) => {
    const kept = keptPoints(values, maxPoints)
    thinned.from += values.length
    thinned.to += kept.length
    return kept
  }
  const [low, high] = logarithmic ? extent(curves) : [null, 0]
  const validated = new Set(curves.flatMap(({ name, part }) => (part === 'validation' ? [name] : [])))
  const series = curves.flatMap((curve) => {
    const read = curve.part === 'validation' || !validated.has(curve.name)
    return curveSeries(curve, keep, options, { folds, band, smoothing, best: markBest && read ? bestPoint(curve, options.metric) : null, floor: low })
  })
  if (thinned.to < thinned.from) notes.push({ code: 'down-sampled', ...thinned })

  // A legend entry tells of the line that is read first: of a name's curves, the last is validation where there is one.
  const spans = new Map(curves.map((curve) => [curve.name, meanSpans(curve.mean)]))
  const entries = names.flatMap((name, i) => (spans.has(name) ? [{ name, ...experimentStyle(experiments[i]!.styleIndex, theme.name) }] : []))
  const placed = legend(options, entries, (name) => labels.mean(name, spans.get(name) ?? []))
  const y = valueAxis(theme, { name: labels.y, format: labels.value }, { scale: true })
  const option: EChartsOption = {
    ...frame(options),
    ...(options.interactive ? { tooltip: curveTooltip(options, curves), dataZoom: [{ type: 'inside', filterMode: 'none' }] } : {}),
    legend: placed.option,
    grid: { left: 24, right: placed.right, top: placed.top, bottom: 16 },
    xAxis: valueAxis(theme, { name: labels.x, format: labels.xValue }, { min: 'dataMin', max: 'dataMax', ...(options.axis === 'time' ? {} : { minInterval: 1 }) }),
    // Powers of 10 would leave a narrow range without ticks.
    yAxis: low === null ? y : { ...y, type: 'log', logBase: high / low < 100 ? 2 : 10 },
    series,
  }
  return { option, notes, minHeight: Math.max(220, placed.height) }
}

function curvesOf(experiments: readonly CurveExperiment[], names: readonly string[], options: CurveOptions, notes: ChartNote[]): Curve[] {
  const { metric, axis, parts = ['train', 'validation'], logarithmic, theme } = options
  let belowZero = 0
  const curves = experiments.flatMap(({ styleIndex, runs, stepsPerEpoch = 1 }, i) => {
    const { colour, symbol } = experimentStyle(styleIndex, theme.name)
    let notFinite = 0
    const drawn = (['train', 'validation'] as const).filter((part) => parts.includes(part)).flatMap((part): Curve[] => {
      const folds = runs.map((run) => {
        notFinite += countNotFinite(run, metric, part)
        return foldLine(run, metric, part, axis, stepsPerEpoch).map((point) => {
          if (!logarithmic || point.y === null || point.y > 0) return point
          belowZero++
          return { ...point, y: null }
        })
      }).filter((points) => points.some(({ y }) => y !== null))
      return folds.length === 0 ? [] : [{ name: names[i]!, part, colour, symbol, folds, mean: meanLine(folds) }]
    })
    if (notFinite > 0) notes.push({ code: 'left-out', name: names[i]!, count: notFinite })
    if (drawn.length === 0) notes.push({ code: 'empty', name: names[i]! })
    return drawn
  })
  if (belowZero > 0) notes.push({ code: 'not-on-log-axis', count: belowZero })
  return curves
}

function bestPoint({ mean }: Curve, metric: CurveMetric): MeanPoint | null {
  if (metric === 'learningRate') return null
  const sign = metric === 'loss' ? -1 : 1
  return mean.reduce<MeanPoint | null>((best, point) => (best === null || sign * point.mean > sign * best.mean ? point : best), null)
}

/** Smallest and largest value of any fold; null where there is none. */
function extent(curves: readonly Curve[]): [number | null, number] {
  let low = Infinity
  let high = -Infinity
  for (const { folds } of curves) {
    for (const points of folds) {
      for (const { y } of points) {
        if (y === null) continue
        low = Math.min(low, y)
        high = Math.max(high, y)
      }
    }
  }
  return low === Infinity ? [null, 0] : [low, high]
}

/** Tells every experiment's mean at the epoch under the pointer. */
function curveTooltip({ labels, ...view }: CurveOptions, curves: readonly Curve[]): EChartsOption['tooltip'] {
  const byId = new Map(curves.map((curve) => [`mean ${curve.part} ${curve.name}`, curve]))
  return {
    ...frame(view).tooltip,
    trigger: 'axis',
    formatter: (given) => {
      const lines = [given].flat().flatMap(({ seriesId, value, marker }) => {
        const curve = byId.get(seriesId ?? '')
        if (!curve || !Array.isArray(value)) return []
        const point = curve.mean.find(({ x }) => x === value[0])
        return point ? [{ x: point.x, text: `${typeof marker === 'string' ? marker : ''}${escapeHtml(labels.point(curve.name, curve.part, point))}` }] : []
      })
      return lines.length === 0 ? '' : [escapeHtml(labels.xValue(lines[0]!.x)), ...lines.map(({ text }) => text)].join('<br>')
    },
  }
}
