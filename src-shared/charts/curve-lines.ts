import type { EpochMetrics } from '../contract/experiments.ts'

export type CurveMetric = 'loss' | 'accuracy' | 'topK' | 'learningRate'
export type CurvePart = 'train' | 'validation'
export type CurveAxis = 'epoch' | 'step' | 'time'

export interface CurveRun {
  /** Fold number from 1; 0 for a final fit. */
  readonly fold: number
  readonly epochs: readonly EpochMetrics[]
}

export interface FoldPoint {
  /** Epoch, counted from 0. */
  readonly epoch: number
  /** Position on the axis: epoch counted from 1, steps done, or seconds since the run began. */
  readonly x: number
  /** Null where the metric has no finite value. */
  readonly y: number | null
}

export interface MeanPoint {
  readonly x: number
  readonly mean: number
  /** Population standard deviation over the folds; null for one fold. */
  readonly std: number | null
  /** Folds averaged: fewer after some stopped early. */
  readonly n: number
}

const keys: Readonly<Record<CurveMetric, Readonly<Record<CurvePart, keyof EpochMetrics | null>>>> = {
  loss: { train: 'loss', validation: 'valLoss' },
  accuracy: { train: 'accuracy', validation: 'valAccuracy' },
  topK: { train: 'topK', validation: 'valTopK' },
  learningRate: { train: 'learningRate', validation: null },
}

/** Values of a metric that aren't finite numbers. Null is no value: there is no validation data. */
export function countNotFinite({ epochs }: CurveRun, metric: CurveMetric, part: CurvePart): number {
  const key = keys[metric][part]
  return key === null ? 0 : epochs.reduce((count, epoch) => (epoch[key] === null || Number.isFinite(epoch[key]) ? count : count + 1), 0)
}

/** One fold's line. @param stepsPerEpoch optimizer steps of an epoch, for the axis of steps */
export function foldLine({ epochs }: CurveRun, metric: CurveMetric, part: CurvePart, axis: CurveAxis, stepsPerEpoch: number): FoldPoint[] {
  const key = keys[metric][part]
  if (key === null) return []
  let seconds = 0
  return epochs.map((epoch) => {
    seconds += epoch.seconds
    const value = epoch[key]
    const x = axis === 'time' ? seconds : (epoch.epoch + 1) * (axis === 'step' ? stepsPerEpoch : 1)
    return { epoch: epoch.epoch, x, y: value !== null && Number.isFinite(value) ? value : null }
  })
}

/** Mean over the folds that have the epoch. On the axis of time, x is the mean time at which they finished it. */
export function meanLine(lines: readonly (readonly FoldPoint[])[]): MeanPoint[] {
  const last = lines.reduce((most, points) => Math.max(most, points.at(-1)?.epoch ?? -1), -1)
  const byEpoch: FoldPoint[][] = Array.from({ length: last + 1 }, () => [])
  for (const points of lines) for (const point of points) if (point.y !== null) byEpoch[point.epoch]?.push(point)
  return byEpoch.flatMap((points) => (points.length === 0 ? [] : [meanPoint(points)]))
}

/** Plain loops: with hundreds of experiments this runs over half a million points. */
function meanPoint(points: readonly FoldPoint[]): MeanPoint {
  const n = points.length
  let x = 0
  let sum = 0
  for (const point of points) {
    x += point.x
    sum += point.y!
  }
  const mean = sum / n
  let squares = 0
  for (const point of points) squares += (point.y! - mean) ** 2
  return { x: x / n, mean, std: n < 2 ? null : Math.sqrt(squares / n), n }
}

/** Where the number of averaged folds changes: `[{ from: 1, folds: 5 }, { from: 7, folds: 3 }]` in units of the axis. */
export interface MeanSpan {
  readonly from: number
  readonly folds: number
}

export function meanSpans(points: readonly MeanPoint[]): MeanSpan[] {
  return points.filter((point, i) => point.n !== points[i - 1]?.n).map(({ x, n }) => ({ from: x, folds: n }))
}

/**
 * Exponential moving average, corrected for its start: s_t = w·s_(t-1) + (1 - w)·y_t, divided by 1 - w^t (Kingma and Ba 2015, section 3).
 * @param weight 0 (raw) up to but without 1
 */
export function smooth(values: readonly number[], weight: number): number[] {
  let average = 0
  return values.map((value, i) => {
    average = weight * average + (1 - weight) * value
    return average / (1 - weight ** (i + 1))
  })
}
