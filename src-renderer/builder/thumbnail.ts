import type { LayerGroup } from '../../src-shared/layers/kind.ts'
import type { ModelInference } from '../../src-shared/model/inference.ts'

export interface ThumbnailBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly group: LayerGroup
}

/**
 * A model as a skyline: a bar a layer from left to right, its height the logarithm of its output's size, its colour its group.
 * Same size of output, same height; that is how depth and pooling show at a glance.
 */
export function thumbnailBars(model: ModelInference, size: { readonly width: number; readonly height: number }): ThumbnailBar[] {
  const layers = model.order.filter((layer) => layer.outputShape !== null)
  const logs = layers.map((layer) => Math.log2(1 + (layer.outputShape ?? []).reduce((product, axis) => product * axis, 1)))
  const highest = Math.max(1, ...logs)
  const step = Math.min(12, size.width / Math.max(1, layers.length))
  const gap = step > 4 ? 2 : 0
  return layers.map((layer, index) => {
    const height = Math.max(2, Math.round(((logs[index] ?? 0) / highest) * size.height))
    return { x: index * step, y: (size.height - height) / 2, width: step - gap, height, group: layer.kind?.group ?? 'input' }
  })
}
