import type { Ops, Pair } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import type { Float } from './arithmetic.ts'

/** Resize of the two spatial axes with half-pixel centres. */
export function resize(graph: Graph, x: Tensor, size: Pair, method: 'nearest' | 'bilinear'): Float {
  const attributes = { ...T.float32, align_corners: attribute.bool(false), half_pixel_centers: attribute.bool(true) }
  const op = method === 'nearest' ? 'ResizeNearestNeighbor' : 'ResizeBilinear'
  return graph.op(op, [x, graph.ints(size)], attributes, 'float32', [x.shape[0] as number, ...size, x.shape[3] as number])
}

export type TransformOptions = Parameters<Ops['projectiveTransform']>[2]

/** @param transforms float32 [batch, 8], output → input coordinates */
export function projectiveTransform(graph: Graph, x: Tensor, transforms: Tensor, options: TransformOptions): Float {
  const spatial = graph.ints(x.shape.slice(1, 3))
  const attributes = {
    dtype: attribute.type('float32'),
    interpolation: attribute.text(options.interpolation.toUpperCase()),
    fill_mode: attribute.text(options.fill.toUpperCase()),
  }
  return graph.op('ImageProjectiveTransformV3', [x, transforms, spatial, graph.float(options.fillValue)], attributes, 'float32', x.shape)
}
