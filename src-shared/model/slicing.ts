import type { LayerKind, Shape } from '../layers/kind.ts'
import { elements } from '../layers/windows.ts'
import type { LayerNode } from './graph.ts'

/** A layer of a sound model: kind and shapes are known. */
export interface ResolvedLayer {
  readonly node: LayerNode
  readonly kind: LayerKind
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape
}

/** Above so many values, a weight's gradient is worth computing once for the whole batch. */
const largeWeight = 16_384
/** How often a sample uses each value of a weight, at least, for the gradient's size not to matter. */
const manyUses = 4

/**
 * True for a layer that takes the whole batch at once: because its samples depend on each other, or because it uses its
 * many weights once a sample, so that adding up one gradient a slice would cost more than slices save (large Dense layers).
 */
export function joinsSlices({ kind, node, inputShapes, outputShape }: ResolvedLayer): boolean {
  if (kind.wholeBatch) return true
  const weights = (kind.weights?.(node.parameters, inputShapes) ?? []).reduce((sum, { shape }) => sum + elements(shape), 0)
  if (weights < largeWeight) return false
  return (kind.multiplyAdds?.(node.parameters, inputShapes, outputShape) ?? 0) < weights * manyUses
}

/**
 * Share of the multiply-adds in layers that can work on slices of a batch: those before the first one that `joinsSlices`.
 * @param layers inputs first
 */
export function slicedShare(layers: readonly ResolvedLayer[]): number {
  const joined = new Set<string>()
  let [sliced, all] = [0, 0]
  for (const layer of layers) {
    const { node, kind, inputShapes, outputShape } = layer
    const cost = kind.multiplyAdds?.(node.parameters, inputShapes, outputShape) ?? 0
    if (node.inputs.some((name) => joined.has(name)) || joinsSlices(layer)) joined.add(node.name)
    else sliced += cost
    all += cost
  }
  return all === 0 ? 0 : sliced / all
}
