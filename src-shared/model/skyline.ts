import type { LayerGroup } from '../layers/kind.ts'
import type { ModelInference } from './inference.ts'

/** A layer as a bar: its group, and the logarithm of its output's size as a share of the largest, 0..1. */
export interface SkylineBar {
  readonly group: LayerGroup
  readonly height: number
}

/** More layers than this are shown by so many of them, evenly spread. */
const mostBars = 120

/**
 * A model as a skyline of its layers' outputs. Same size of output, same height; that is how depth and pooling show at a
 * glance. Small enough to be kept beside a model and drawn without it.
 */
export function skyline(model: ModelInference): SkylineBar[] {
  const layers = model.order.filter(({ outputShape }) => outputShape !== null)
  const logs = layers.map(({ outputShape }) => Math.log2(1 + (outputShape ?? []).reduce((product, axis) => product * axis, 1)))
  const highest = Math.max(1, ...logs)
  const count = Math.min(layers.length, mostBars)
  return Array.from({ length: count }, (_, bar) => {
    const index = Math.floor((bar * layers.length) / count)
    return { group: layers[index]?.kind?.group ?? 'input', height: Number(((logs[index] ?? 0) / highest).toFixed(3)) }
  })
}
