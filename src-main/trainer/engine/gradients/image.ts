import { attribute, T } from '../attributes.ts'
import type { Graph } from '../graph.ts'
import { binary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { concat, slice } from '../ops/shape.ts'
import type { Backward, Rule } from './rule.ts'

const half = { align_corners: attribute.bool(false), half_pixel_centers: attribute.bool(true) }

/**
 * As TensorFlow: the gradient image is moved back by the inverse transforms, with zeros from outside. Exact for flips and
 * whole-pixel shifts; between pixels an approximation.
 */
function transformBack(back: Backward): void {
  const { graph, node, gradient } = back
  const shape = back.input(0).shape
  const { dtype, interpolation, fill_mode: fillMode } = node.attributes
  if (!dtype || !interpolation || !fillMode) throw new TypeError(`${node.name}: attributes are missing`)
  const inputs = [gradient, inverseTransforms(graph, back.input(1)), graph.ints(shape.slice(1, 3)), graph.float(0)]
  back.give(0, graph.op(node.op, inputs, { dtype, interpolation, fill_mode: fillMode }, 'float32', shape))
}

/** Inverse of [[a, b, c], [d, e, f], [g, h, 1]], scaled so that its last entry is 1 again: the adjugate over its last entry. */
function inverseTransforms(graph: Graph, transforms: Float): Float {
  const [a, b, c, d, e, f, g, h] = Array.from({ length: 8 }, (_, i) => slice(graph, transforms, [0, i], [-1, 1])) as [Float, Float, Float, Float, Float, Float, Float, Float]
  const mul = (x: Float, y: Float): Float => binary(graph, 'mul', x, y)
  const sub = (x: Float, y: Float): Float => binary(graph, 'sub', x, y)
  const adjugate = [
    sub(e, mul(f, h)), sub(mul(c, h), b), sub(mul(b, f), mul(c, e)),
    sub(mul(f, g), d), sub(a, mul(c, g)), sub(mul(c, d), mul(a, f)),
    sub(mul(d, h), mul(e, g)), sub(mul(b, g), mul(a, h)),
  ]
  return binary(graph, 'div', concat(graph, adjugate, 1), sub(mul(a, e), mul(b, d)))
}

export const imageRules: Readonly<Record<string, Rule>> = {
  ResizeNearestNeighbor: (back) => {
    const shape = back.input(0).shape
    back.give(0, back.graph.op('ResizeNearestNeighborGrad', [back.gradient, back.graph.ints(shape.slice(1, 3))], { ...T.float32, ...half }, 'float32', shape))
  },
  ResizeBilinear: (back) => {
    const input = back.input(0)
    back.give(0, back.graph.op('ResizeBilinearGrad', [back.gradient, input], { ...T.float32, ...half }, 'float32', input.shape))
  },
  ImageProjectiveTransformV3: transformBack,
}
