import type { PlotCurve } from './plot-curves.ts'
import type { PlotView } from './plot-paint.ts'
import { padded } from './plot-scale.ts'

/** Everything that is drawn: all runs where they are shown, else means with their bands; a little air above and below. */
export function extentOf(curves: readonly PlotCurve[], logarithmic: boolean, folds: boolean): PlotView {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
  const take = (values: Float64Array): void => {
    for (const value of values) {
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  for (const { lines, mean, shown } of curves) {
    for (const { x, y } of lines) {
      if (x.length > 0) {
        left = Math.min(left, x[0]!)
        right = Math.max(right, x.at(-1)!)
      }
      if (folds) take(y)
    }
    take(shown)
    if (!folds) {
      take(mean.mean.map((value, epoch) => value + (mean.std[epoch]! || 0)))
      take(mean.mean.map((value, epoch) => value - (mean.std[epoch]! || 0)).filter((value) => !logarithmic || value > 0))
    }
  }
  if (!(low <= high)) return { x: [0, 1], y: [0, 1] }
  // Room for the markers of the first and the last epoch; one epoch only still has a width.
  const x = right > left ? padded([left, right], 0.015) : ([left - 0.5, right + 0.5] as const)
  return { x, y: padded(logarithmic ? [Math.log10(low), Math.log10(high)] : [low, high], 0.04) }
}
