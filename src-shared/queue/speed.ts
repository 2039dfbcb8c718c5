import { secondsLeft } from './estimate.ts'

/** How fast an experiment trained on this machine. */
export interface MeasuredSpeed {
  /** Of one image on its way through its model. */
  readonly multiplyAdds: number
  /** Training throughput of one run, validation included. */
  readonly imagesPerSecond: number
}

/**
 * How training time grows with multiply-adds where only one model was measured: less than in proportion, because part of a
 * step (reading, the optimizer, starting ops) does not depend on them. Measured: 0.6 between the study's baseline and its growing
 * model, 1.0 from there to the search's best (docs/performance.md).
 */
const growth = 0.8

/**
 * Seconds of training per image for a model of that cost: of the measured models with the next smaller and the next larger
 * cost, between them on logarithmic axes. An estimate: kinds of layers, batch and optimizer are not looked at.
 * @returns null where nothing was measured
 */
export function secondsPerImage(multiplyAdds: number, measured: readonly MeasuredSpeed[]): number | null {
  const points = measuredPoints(measured)
  if (points.length === 0) return null
  const cost = Math.log(Math.max(1, multiplyAdds))
  const above = points.findIndex((point) => point.cost >= cost)
  const [low, high] = [points[above === -1 ? points.length - 1 : above - 1], points[above === -1 ? points.length : above]]
  if (low && high) return Math.exp(low.time + ((high.time - low.time) * (cost - low.cost)) / (high.cost - low.cost))
  const near = low ?? high
  return near ? Math.exp(near.time + growth * (cost - near.cost)) : null
}

/** One point a cost, the mean of those measured at it, on logarithmic axes, cheapest first. */
function measuredPoints(measured: readonly MeasuredSpeed[]): { readonly cost: number; readonly time: number }[] {
  const byCost = new Map<number, number[]>()
  for (const { multiplyAdds, imagesPerSecond } of measured) {
    if (!(imagesPerSecond > 0)) continue
    const cost = Math.log(Math.max(1, multiplyAdds))
    byCost.set(cost, [...(byCost.get(cost) ?? []), -Math.log(imagesPerSecond)])
  }
  return [...byCost].sort(([a], [b]) => a - b).map(([cost, times]) => ({ cost, time: times.reduce((sum, time) => sum + time, 0) / times.length }))
}

/** Seconds that an experiment takes once it is its turn: its runs, taken in order by whichever trainer is free first. */
export function experimentSeconds(imagesOfRuns: readonly number[], perImage: number, trainers: number): number {
  return secondsLeft(imagesOfRuns.map((images) => ({ experimentId: 0, seconds: images * perImage })), trainers).get(0) ?? 0
}
