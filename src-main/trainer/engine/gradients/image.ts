import { attribute, T } from '../attributes.ts'
import type { Rule } from './rule.ts'

const half = { align_corners: attribute.bool(false), half_pixel_centers: attribute.bool(true) }

export const imageRules: Readonly<Record<string, Rule>> = {
  ResizeNearestNeighbor: (back) => {
    const shape = back.input(0).shape
    back.give(0, back.graph.op('ResizeNearestNeighborGrad', [back.gradient, back.graph.ints(shape.slice(1, 3))], { ...T.float32, ...half }, 'float32', shape))
  },
  ResizeBilinear: (back) => {
    const input = back.input(0)
    back.give(0, back.graph.op('ResizeBilinearGrad', [back.gradient, input], { ...T.float32, ...half }, 'float32', input.shape))
  },
}
