import type { CurveAxis } from './curve-lines.ts'

/**
 * The lines and means of `curve-lines.ts` as columns of numbers: for charts of hundreds of runs, where an object a point would
 * cost more than drawing it. Position in a column is the epoch; NaN is no value.
 */

/** One run's line. */
export interface LineColumns {
  /** Ascending: epoch counted from 1, steps done, or seconds since the run began. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Mean over the runs that have the epoch. */
export interface MeanColumns {
  /** On the axis of time the mean time at which these runs finished the epoch. */
  readonly x: Float64Array
  readonly mean: Float64Array
  /** Population standard deviation; NaN for fewer than two runs. */
  readonly std: Float64Array
  /** Runs averaged: fewer after some stopped early. */
  readonly n: Uint32Array
}

/** @param seconds that each epoch took @param stepsPerEpoch optimizer steps of an epoch */
export function lineColumns(values: Float64Array, seconds: Float64Array, axis: CurveAxis, stepsPerEpoch: number, logarithmic = false): LineColumns {
  const x = new Float64Array(values.length)
  const y = Float64Array.from(values, (value) => (Number.isFinite(value) && (!logarithmic || value > 0) ? value : Number.NaN))
  let time = 0
  for (let epoch = 0; epoch < x.length; epoch++) {
    if (Number.isFinite(seconds[epoch])) time += seconds[epoch]!
    x[epoch] = axis === 'time' ? time : (epoch + 1) * (axis === 'step' ? stepsPerEpoch : 1)
  }
  return { x, y }
}

export function meanColumns(lines: readonly LineColumns[]): MeanColumns {
  const length = lines.reduce((most, { y }) => Math.max(most, y.length), 0)
  const [x, mean, std, n] = [new Float64Array(length), new Float64Array(length), new Float64Array(length), new Uint32Array(length)]
  for (const line of lines) {
    for (let epoch = 0; epoch < line.y.length; epoch++) {
      if (Number.isNaN(line.y[epoch])) continue
      x[epoch]! += line.x[epoch]!
      mean[epoch]! += line.y[epoch]!
      n[epoch]!++
    }
  }
  for (let epoch = 0; epoch < length; epoch++) {
    x[epoch]! /= n[epoch]!
    mean[epoch]! /= n[epoch]!
  }
  // In a second pass, because the difference of sums of squares would lose what fold accuracies differ by.
  for (const line of lines) for (let epoch = 0; epoch < line.y.length; epoch++) if (!Number.isNaN(line.y[epoch])) std[epoch]! += (line.y[epoch]! - mean[epoch]!) ** 2
  for (let epoch = 0; epoch < length; epoch++) std[epoch] = n[epoch]! < 2 ? Number.NaN : Math.sqrt(std[epoch]! / n[epoch]!)
  return { x, mean, std, n }
}

/** `smooth` of a column: epochs without a value are passed over. @param weight 0 (raw) up to but without 1 */
export function smoothColumn(values: Float64Array, weight: number): Float64Array {
  let average = 0
  let count = 0
  return values.map((value) => {
    if (Number.isNaN(value)) return value
    count++
    average = weight * average + (1 - weight) * value
    return average / (1 - weight ** count)
  })
}
