import type { PlotCurve } from './plot-curves.ts'
import { pixelY, type PlotMap } from './plot-paint.ts'

/** One curve at one place. */
export interface Reading {
  readonly curve: PlotCurve
  readonly epoch: number
  readonly x: number
  readonly value: number
}

/** The epoch of a curve nearest to a place on the axis; null where the curve has none within half a step of it. */
export function epochAt({ mean: { x, n } }: PlotCurve, place: number): number | null {
  let [low, high] = [0, x.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (x[middle]! < place) low = middle + 1
    else high = middle
  }
  const nearest = low > 0 && Math.abs(x[low - 1]! - place) <= Math.abs(x[low]! - place) ? low - 1 : low
  if (nearest < 0 || !n[nearest]) return null
  const step = nearest > 0 ? x[nearest]! - x[nearest - 1]! : x.length > 1 ? x[1]! - x[0]! : Infinity
  return Math.abs(x[nearest]! - place) <= step * 0.75 ? nearest : null
}

/** All curves at a place, the largest value first. */
export function readingsAt(curves: readonly PlotCurve[], place: number): Reading[] {
  return curves
    .flatMap((curve) => {
      const epoch = epochAt(curve, place)
      return epoch === null ? [] : [{ curve, epoch, x: curve.mean.x[epoch]!, value: curve.shown[epoch]! }]
    })
    .sort((a, b) => b.value - a.value)
}

/** Those nearest to the pointer, in their order; without a pointer the first. @param y pixels from the top of the plot */
export function nearestReadings(readings: readonly Reading[], most: number, map: PlotMap, y: number | null): Reading[] {
  if (readings.length <= most) return [...readings]
  const away = ({ value }: Reading): number => (y === null ? 0 : Math.abs(pixelY(map, value) - y))
  const near = new Set([...readings].sort((a, b) => away(a) - away(b)).slice(0, most))
  return readings.filter((reading) => near.has(reading))
}
