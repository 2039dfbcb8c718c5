import type { EChartsOption, HeatmapSeriesOption } from 'echarts'
import { matrixDifference, normaliseMatrix, type ConfusionMatrix, type Normalisation } from '../metrics/confusion.ts'
import { categoryAxis, escapeHtml, frame, headHeight, still, type Chart, type ChartNote, type ChartView } from './chart.ts'
import { mix, textOn, type ChartTheme } from './theme.ts'

export interface ConfusionLabels {
  /** Axis names. */
  readonly actual: string
  readonly predicted: string
  /** A cell's value as written in it: a count, a share, or a difference with its sign. */
  cell(value: number): string
  /** Tooltip. @param value null: undefined */
  pair(actual: string, predicted: string, value: number | null): string
}

export interface ConfusionOptions extends ChartView {
  readonly normalisation: Normalisation
  /** Classes in the order to draw; their own when left out. */
  readonly order?: readonly number[]
  /** Value of the strongest colour, to give several charts one scale; the largest cell when left out. */
  readonly scaleMax?: number
  /** Classes up to which values are written into the cells; 20 when left out. */
  readonly maxLabelled?: number
  readonly labels: ConfusionLabels
}

/** Heat map of a confusion matrix; rows are the true class, from the top, columns the predicted one. Data: [column, row, value]. */
export function confusionChart(matrix: ConfusionMatrix, names: readonly string[], options: ConfusionOptions): Chart {
  const cells = normaliseMatrix(matrix, options.normalisation)
  const max = options.scaleMax ?? largest(cells)
  return heatMap(cells, names, options, { min: 0, max, colours: options.theme.sequential })
}

/**
 * Heat map of a - b, both normalised alike, on a scale with 0 in its middle.
 * @throws MetricsError (`CLASSES_DIFFER`)
 */
export function confusionDifferenceChart(a: ConfusionMatrix, b: ConfusionMatrix, names: readonly string[], options: ConfusionOptions): Chart {
  const cells = matrixDifference(a, b, options.normalisation)
  const max = options.scaleMax ?? largest(cells)
  return heatMap(cells, names, options, { min: -max, max, colours: options.theme.diverging })
}

interface Scale {
  readonly min: number
  readonly max: number
  readonly colours: readonly string[]
}

function heatMap(cells: readonly (readonly (number | null)[])[], names: readonly string[], options: ConfusionOptions, scale: Scale): Chart {
  const { theme, labels, maxLabelled = 20 } = options
  const order = options.order ?? names.map((_, c) => c)
  const ordered = order.map((c) => names[c] ?? '')
  const labelled = order.length <= maxLabelled
  const notes: ChartNote[] = labelled ? [] : [{ code: 'cell-labels-hidden', classes: order.length, limit: maxLabelled }]
  const data = order.flatMap((actual, row) =>
    order.map((predicted, column): NonNullable<HeatmapSeriesOption['data']>[number] => {
      const value = cells[actual]![predicted] ?? null
      const colour = value === null ? theme.background : colourAt(value, scale)
      return { value: [column, row, value ?? '-'], itemStyle: { color: colour }, label: { color: textOn(colour) } }
    }),
  )
  const series: HeatmapSeriesOption = {
    type: 'heatmap',
    data,
    label: { show: labelled, fontFamily: theme.fontFamily, fontSize: order.length > 12 ? 9 : 11, formatter: ({ value }) => cellText(value, labels) },
    itemStyle: { borderColor: theme.background, borderWidth: 1 },
    ...still(options),
  }
  const top = headHeight(options) + 8
  const option: EChartsOption = {
    ...frame(options),
    ...(options.interactive ? { tooltip: { ...frame(options).tooltip, formatter: (given) => pairText(given, ordered, labels) } } : {}),
    legend: { show: false },
    grid: { left: 24, right: 84, top, bottom: 16 },
    xAxis: categoryAxis(theme, ordered, { name: labels.predicted }, { position: 'bottom', axisLabel: { ...categoryAxis(theme, ordered, {}).axisLabel, rotate: rotation(ordered) } }),
    yAxis: categoryAxis(theme, ordered, { name: labels.actual }, { inverse: true }),
    // Cells carry their colours; ECharts wants a mapping for a heat map all the same.
    visualMap: { show: false, min: scale.min, max: Math.max(scale.max, scale.min + 1e-9), inRange: { color: [...scale.colours] } },
    graphic: scaleBar(scale, theme, top, labels),
    series: [series],
  }
  return { option, notes, minHeight: top + 60 + order.length * (labelled ? 24 : 8) }
}

/** A bar with its ends written beside it, in place of ECharts' own, whose handles put `rgba()` into files. */
function scaleBar({ min, max, colours }: Scale, theme: ChartTheme, top: number, labels: ConfusionLabels): EChartsOption['graphic'] {
  const text = (value: number, y: number) => ({
    type: 'text' as const, silent: true, right: 36, top: y,
    style: { text: labels.cell(value), fill: theme.mutedText, font: `11px ${theme.fontFamily}` },
  })
  const stops = colours.map((color, i) => ({ offset: 1 - i / (colours.length - 1), color })).reverse()
  return [
    { type: 'rect', silent: true, right: 16, top, shape: { width: 14, height: 140 }, style: { fill: { type: 'linear', x: 0, y: 0, x2: 0, y2: 1, colorStops: stops }, stroke: theme.gridLine } },
    text(max, top),
    text(min, top + 126),
  ]
}

/** Colour between the stops of the scale, the ends beyond them. */
function colourAt(value: number, { min, max, colours }: Scale): string {
  const share = max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0
  const position = share * (colours.length - 1)
  const below = Math.min(Math.floor(position), colours.length - 2)
  return mix(colours[below + 1]!, colours[below]!, position - below)
}

function largest(cells: readonly (readonly (number | null)[])[]): number {
  return cells.flat().reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
}

/** Long names on a row stand askew. */
function rotation(names: readonly string[]): number {
  return names.some((name) => name.length > 6) ? 40 : 0
}

function cellText(value: unknown, labels: ConfusionLabels): string {
  const cell: unknown = Array.isArray(value) ? value[2] : null
  return typeof cell === 'number' ? labels.cell(cell) : ''
}

function pairText(given: unknown, names: readonly string[], labels: ConfusionLabels): string {
  const value = typeof given === 'object' && given !== null && 'value' in given ? given.value : null
  if (!Array.isArray(value)) return ''
  const cell: unknown = value[2]
  return escapeHtml(labels.pair(names[Number(value[1])] ?? '', names[Number(value[0])] ?? '', typeof cell === 'number' ? cell : null))
}
