import type { LayerKind, Shape } from '../layers/kind.ts'
import type { Pair } from '../layers/ops.ts'
import { effectiveSize } from '../layers/windows.ts'
import type { LayerNode } from './graph.ts'

/** How much of the image one place of a layer's output sees, and how far apart neighbours look; [height, width] in pixels. */
export interface ReceptiveField {
  readonly size: Pair
  readonly stride: Pair
}

const point: ReceptiveField = { size: [1, 1], stride: [1, 1] }

/**
 * The receptive field after a layer: size grows by (window − 1) · stride so far, strides multiply (Araujo, Norris & Sim 2019).
 * Merges take the largest of their inputs. Null for anything that is no image any more.
 */
export function passReceptiveField(
  node: LayerNode,
  kind: LayerKind,
  sources: readonly ({ readonly receptiveField: ReceptiveField | null; readonly outputShape: Shape | null } | undefined)[],
  output: Shape,
): ReceptiveField | null {
  if (kind.inputs === 'none') return output.length === 3 ? point : null
  const fields = sources.map((source) => source?.receptiveField ?? null)
  if (output.length !== 3 || fields.length === 0 || fields.includes(null)) return null
  const [first, ...others] = fields as ReceptiveField[]
  const merged = others.reduce(widest, first as ReceptiveField)
  const shapes = sources.map((source) => source?.outputShape ?? [])
  const window = kind.window?.(node.parameters, shapes)
  if (!window) return merged
  const dilations = window.dilations ?? [1, 1]
  const along = (axis: 0 | 1): [number, number] => [
    merged.size[axis] + (effectiveSize(window.size[axis], dilations[axis]) - 1) * merged.stride[axis],
    merged.stride[axis] * window.strides[axis],
  ]
  const [rows, columns] = [along(0), along(1)]
  return { size: [rows[0], columns[0]], stride: [rows[1], columns[1]] }
}

function widest(a: ReceptiveField, b: ReceptiveField): ReceptiveField {
  return { size: [Math.max(a.size[0], b.size[0]), Math.max(a.size[1], b.size[1])], stride: [Math.max(a.stride[0], b.stride[0]), Math.max(a.stride[1], b.stride[1])] }
}
