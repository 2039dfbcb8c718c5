import type { ConvOptions, Pair } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import type { Attributes } from '../attributes.ts'
import { GraphError } from '../graph.ts'
import type { Graph, Tensor } from '../graph.ts'
import { slide } from '../shapes.ts'
import type { Float } from './arithmetic.ts'
import { concat, pad, slice } from './shape.ts'

/** Attributes of the convolution ops and of their gradients. */
export function convAttributes({ strides, padding, dilations = [1, 1] }: ConvOptions): Attributes {
  return {
    ...T.float32,
    strides: attribute.ints([1, ...strides, 1]),
    dilations: attribute.ints([1, ...dilations, 1]),
    padding: attribute.text(padding.toUpperCase()),
    data_format: attribute.text('NHWC'),
  }
}

/** kernel [height, width, channels / groups, filters]. */
export function conv2d(graph: Graph, x: Tensor, kernel: Tensor, options: ConvOptions): Float {
  const groups = options.groups ?? 1
  if (groups > 1) return groupedConv2d(graph, x, kernel, options, groups)
  const [height, width, channels, filters] = kernel.shape as [number, number, number, number]
  if (x.shape.length !== 4 || x.shape[3] !== channels) throw new GraphError('conv2d', `[batch, height, width, ${channels}]`, `[${x.shape.join(', ')}]`)
  const spatial = slide(x.shape, [height, width], options.strides, options.padding, options.dilations)
  return graph.op('Conv2D', [x, kernel], convAttributes(options), 'float32', [x.shape[0] as number, ...spatial, filters])
}

/** One convolution a group: the CPU kernels of TensorFlow have no gradient of a grouped convolution. */
function groupedConv2d(graph: Graph, x: Tensor, kernel: Tensor, options: ConvOptions, groups: number): Float {
  const channels = (x.shape[3] as number) / groups
  const filters = (kernel.shape[3] as number) / groups
  const parts = Array.from({ length: groups }, (_, group) => {
    const own = slice(graph, x, [0, 0, 0, group * channels], [-1, -1, -1, channels])
    const ownKernel = slice(graph, kernel, [0, 0, 0, group * filters], [-1, -1, -1, filters])
    return conv2d(graph, own, ownKernel, { ...options, groups: 1 })
  })
  return concat(graph, parts, 3)
}

/** kernel [height, width, channels, depthMultiplier]. */
export function depthwiseConv2d(graph: Graph, x: Tensor, kernel: Tensor, options: ConvOptions): Float {
  const [height, width, channels, multiplier] = kernel.shape as [number, number, number, number]
  if (x.shape.length !== 4 || x.shape[3] !== channels) throw new GraphError('depthwiseConv2d', `[batch, height, width, ${channels}]`, `[${x.shape.join(', ')}]`)
  const dilations = options.dilations ?? [1, 1]
  if (dilations[0] > 1 || dilations[1] > 1) return dilatedDepthwise(graph, x, kernel, options, dilations)
  const spatial = slide(x.shape, [height, width], options.strides, options.padding)
  return graph.op('DepthwiseConv2dNative', [x, kernel], convAttributes(options), 'float32', [x.shape[0] as number, ...spatial, channels * multiplier])
}

/**
 * The kernel with zeros between its rows and columns: TensorFlow's depthwise kernels know no dilation on CPUs.
 * The gradient flows back through the padding, so it stays that of the small kernel.
 */
function dilatedDepthwise(graph: Graph, x: Tensor, kernel: Tensor, options: ConvOptions, dilations: Pair): Float {
  return depthwiseConv2d(graph, x, spread(graph, spread(graph, kernel, 0, dilations[0]), 1, dilations[1]), { ...options, dilations: [1, 1] })
}

function spread(graph: Graph, kernel: Tensor, axis: 0 | 1, dilation: number): Tensor {
  if (dilation === 1) return kernel
  const size = kernel.shape[axis] as number
  const rows = Array.from({ length: size }, (_, row) => {
    const begin = kernel.shape.map((_, i) => (i === axis ? row : 0))
    const one = slice(graph, kernel, begin, kernel.shape.map((_, i) => (i === axis ? 1 : -1)))
    return row === size - 1 ? one : pad(graph, one, kernel.shape.map((_, i): Pair => [0, i === axis ? dilation - 1 : 0]))
  })
  return concat(graph, rows, axis)
}

/** kernel [height, width, filters, channels]; the gradient of a convolution with respect to its input, as Keras defines the transposed convolution. */
export function conv2dTranspose(graph: Graph, x: Tensor, kernel: Tensor, options: ConvOptions & { readonly outputSpatial: Pair }): Float {
  const filters = kernel.shape[2] as number
  return convBackInput(graph, [x.shape[0] as number, ...options.outputSpatial, filters], kernel, x, options)
}

/**
 * Gradient of conv2d with respect to its input.
 * @param shape of that input; the batch is taken from `gradient` where it is open
 */
export function convBackInput(graph: Graph, shape: readonly number[], kernel: Tensor, gradient: Tensor, options: ConvOptions): Float {
  const sizes = shapeTensor(graph, shape, gradient)
  return graph.op('Conv2DBackpropInput', [sizes, kernel, gradient], convAttributes(options), 'float32', shape)
}

/** A shape as a tensor; an open batch size is read from `like`, whose first axis is the batch. */
export function shapeTensor(graph: Graph, shape: readonly number[], like: Tensor): Tensor<'int32'> {
  if (!shape.includes(-1)) return graph.ints(shape)
  return graph.op('ConcatV2', [batchVector(graph, like), graph.ints(shape.slice(1)), graph.int(0)], { ...T.int32, N: attribute.int(2), Tidx: attribute.type('int32') }, 'int32', [shape.length])
}

/** The batch size of a tensor as an int32 vector of one. */
export function batchVector(graph: Graph, like: Tensor): Tensor<'int32'> {
  const shape = graph.op('Shape', [like], { T: attribute.type(like.dtype), out_type: attribute.type('int32') }, 'int32', [like.shape.length])
  return graph.op('Slice', [shape, graph.ints([0]), graph.ints([1])], { ...T.int32, Index: attribute.type('int32') }, 'int32', [1])
}
