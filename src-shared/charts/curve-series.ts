import type { CustomSeriesOption, LineSeriesOption, SeriesOption } from 'echarts'
import { background, still, type ChartView } from './chart.ts'
import { smooth, type CurvePart, type FoldPoint, type MeanPoint } from './curve-lines.ts'

/** One experiment's training or validation. */
export interface Curve {
  readonly name: string
  readonly part: CurvePart
  readonly colour: string
  readonly symbol: string
  readonly folds: readonly (readonly FoldPoint[])[]
  readonly mean: readonly MeanPoint[]
}

/** Picks the points to draw of a line. */
export type Keep = (values: readonly (number | null)[]) => number[]

const dash = (part: CurvePart) => (part === 'train' ? ('dashed' as const) : ('solid' as const))

/** All folds of a curve as one series, gaps between the folds: data [x, y], then [null, null]. */
export function foldsSeries(curve: Curve, keep: Keep): LineSeriesOption {
  const data = curve.folds.flatMap((points, i) => {
    const kept = keep(points.map(({ y }) => y)).map((at): (number | null)[] => [points[at]!.x, points[at]!.y])
    return i === 0 ? kept : [[null, null], ...kept]
  })
  return {
    id: `folds ${curve.part} ${curve.name}`,
    type: 'line',
    name: curve.name,
    data,
    showSymbol: false,
    lineStyle: { color: curve.colour, width: 1, opacity: 0.45, type: dash(curve.part) },
    itemStyle: { color: curve.colour },
    z: 2,
    ...background,
  }
}

/** The mean, data [x, mean, folds averaged]; smoothed when asked, then the raw mean as a thin line below. */
export function meanSeries(curve: Curve, keep: Keep, view: ChartView, smoothing: number, best: MeanPoint | null): LineSeriesOption[] {
  const kept = keep(curve.mean.map(({ mean }) => mean)).map((at) => ({ at, point: curve.mean[at]! }))
  const smoothed = smoothing > 0 ? smooth(curve.mean.map(({ mean }) => mean), smoothing) : null
  const line = (id: string, values: (at: number, point: MeanPoint) => number): LineSeriesOption => ({
    id: `${id} ${curve.part} ${curve.name}`,
    type: 'line',
    name: curve.name,
    dimensions: ['x', 'mean', 'folds'],
    data: kept.map(({ at, point }) => [point.x, values(at, point), point.n]),
    // A line of one point would not be seen.
    showSymbol: kept.length === 1,
    symbol: curve.symbol,
    symbolSize: 7,
    itemStyle: { color: curve.colour },
    lineStyle: { color: curve.colour, width: 2.5, type: dash(curve.part) },
    z: 3,
    ...still(view),
  })
  const thick = line('mean', (at, { mean }) => smoothed?.[at] ?? mean)
  const marked: LineSeriesOption = best
    ? { ...thick, markPoint: { symbol: curve.symbol, symbolSize: 10, label: { show: false }, itemStyle: { color: curve.colour }, data: [{ name: curve.name, coord: [best.x, best.mean] }], ...still(view) } }
    : thick
  if (!smoothed) return [marked]
  const raw = { ...line('raw', (_, { mean }) => mean), ...background, lineStyle: { color: curve.colour, width: 1, opacity: 0.45, type: dash(curve.part) }, z: 2 }
  return [raw, marked]
}

/**
 * Mean ± one standard deviation as one polygon where at least two folds are averaged; data [x, low, high].
 * @param floor lower bound of the band, for logarithmic axes; null: none
 */
export function bandSeries(curve: Curve, keep: Keep, floor: number | null): CustomSeriesOption[] {
  const spread = curve.mean.filter(({ std }) => std !== null)
  if (spread.length < 2) return []
  const data = keep(spread.map(({ mean }) => mean)).map((at) => {
    const { x, mean, std } = spread[at]!
    return [x, Math.max(mean - std!, floor ?? -Infinity), mean + std!]
  })
  return [
    {
      id: `band ${curve.part} ${curve.name}`,
      type: 'custom',
      name: curve.name,
      data,
      encode: { x: 0, y: [1, 2] },
      clip: true,
      itemStyle: { color: curve.colour },
      renderItem: (params, api) => {
        // The whole band is drawn with its first point: single pieces would show seams.
        if (params.dataIndex !== 0) return undefined
        const upper = data.map(([x, , high]) => api.coord([x!, high!]))
        const lower = data.map(([x, low]) => api.coord([x!, low!]))
        return { type: 'polygon', shape: { points: [...upper, ...lower.reverse()] }, style: { fill: curve.colour, opacity: curve.part === 'train' ? 0.08 : 0.16 } }
      },
      z: 1,
      silent: true,
      tooltip: { show: false },
    },
  ]
}

/** Everything of one curve, from back to front. */
export function curveSeries(
  curve: Curve,
  keep: Keep,
  view: ChartView,
  draw: { folds: boolean; band: boolean; smoothing: number; best: MeanPoint | null; floor: number | null },
): SeriesOption[] {
  return [
    ...(draw.band ? bandSeries(curve, keep, draw.floor) : []),
    ...(draw.folds && curve.folds.length > 1 ? [foldsSeries(curve, keep)] : []),
    ...meanSeries(curve, keep, view, draw.smoothing, draw.best),
  ]
}
