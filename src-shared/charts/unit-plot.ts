import type { EChartsOption, LineSeriesOption } from 'echarts'
import { background, distinctNames, frame, legend, still, valueAxis, type Chart, type ChartNote, type ChartView, type LegendEntry } from './chart.ts'
import { experimentStyle } from './theme.ts'

/** A curve of a class or an experiment. One that does not exist keeps out of the plot and is told in the notes. */
export interface NamedCurve {
  readonly name: string
  readonly styleIndex: number
  readonly curve: { readonly points: readonly (readonly [number, number])[]; readonly figure: number } | null
}

export interface ClassCurveOptions extends ChartView {
  readonly labels: {
    readonly x: string
    readonly y: string
    value(value: number): string
    /** Legend entry with the area under the curve, the average precision or the calibration error. */
    entry(name: string, figure: number): string
  }
}

/** Points closer than this to the one before aren't drawn: a thousandth of the axis can't be seen. */
const STEP = 0.001

/** Leaves out points that lie within a thousandth of the last drawn one in both directions; first and last stay. */
export function thin(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  let [x, y] = [Number.NaN, Number.NaN]
  return points.filter((point, i) => {
    const near = Math.abs(point[0] - x) < STEP && Math.abs(point[1] - y) < STEP
    if (near && i < points.length - 1) return false
    ;[x, y] = point
    return true
  })
}

/** The curves that can be drawn, thinned, with distinct names; notes on the others. */
export function drawable(curves: readonly NamedCurve[], view: ChartView): { lines: (LegendEntry & { data: (readonly [number, number])[]; figure: number })[]; notes: ChartNote[] } {
  const names = distinctNames(curves.map(({ name }) => name))
  const notes: ChartNote[] = []
  let [from, to] = [0, 0]
  const lines = curves.flatMap(({ styleIndex, curve }, i) => {
    if (!curve) {
      notes.push({ code: 'empty', name: names[i]! })
      return []
    }
    const data = thin(curve.points)
    from += curve.points.length
    to += data.length
    const { colour, symbol } = experimentStyle(styleIndex, view.theme.name)
    return [{ name: names[i]!, colour, symbol, data, figure: curve.figure }]
  })
  if (to < from) notes.push({ code: 'down-sampled', from, to })
  return { lines, notes }
}

/** A square plot of fractions with a line of reference. @param reference ends of the line; null: none */
export function unitPlot(
  { lines, notes }: ReturnType<typeof drawable>,
  options: ClassCurveOptions,
  reference: readonly [readonly [number, number], readonly [number, number]] | null,
  looks: Partial<LineSeriesOption>,
): Chart {
  const { theme, labels } = options
  const figures = new Map(lines.map(({ name, figure }) => [name, figure]))
  const placed = legend(options, lines, (name) => labels.entry(name, figures.get(name) ?? Number.NaN))
  const axis = { min: 0, max: 1 }
  const option: EChartsOption = {
    ...frame(options),
    ...(options.interactive ? { tooltip: { ...frame(options).tooltip, trigger: 'item', valueFormatter: (value) => labels.value(Number(Array.isArray(value) ? value.at(-1) : value)) } } : {}),
    // Good curves crowd into a corner: the wheel looks closer.
    ...(options.interactive ? { dataZoom: [{ type: 'inside', xAxisIndex: 0, filterMode: 'none' }, { type: 'inside', yAxisIndex: 0, filterMode: 'none' }] } : {}),
    legend: placed.option,
    grid: { left: 24, right: placed.right, top: placed.top, bottom: 16 },
    xAxis: valueAxis(theme, { name: labels.x, format: labels.value }, axis),
    yAxis: valueAxis(theme, { name: labels.y, format: labels.value }, axis),
    series: [
      ...(reference ? [{ type: 'line' as const, id: 'reference', data: reference.map((end) => [...end]), showSymbol: false, lineStyle: { color: theme.neutral, width: 1, type: 'dotted' as const }, ...background }] : []),
      ...lines.map(({ name, colour, symbol, data }): LineSeriesOption => ({
        type: 'line', name, symbol, symbolSize: 8, showSymbol: false, data: data.map((point) => [...point]), lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour }, ...looks, ...still(options),
      })),
    ],
  }
  return { option, notes, minHeight: Math.max(260, placed.height) }
}
