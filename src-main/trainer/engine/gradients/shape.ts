import type { Pair } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import type { Attribute } from '../attributes.ts'
import type { GraphNode, Tensor } from '../graph.ts'
import { binary, cast, compare } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reduce } from '../ops/reductions.ts'
import { pad, reshape, reverse, slice, transpose } from '../ops/shape.ts'
import { batchVector, shapeTensor } from '../ops/convolution.ts'
import { reducedShape } from '../shapes.ts'
import type { Backward, Rule } from './rule.ts'

/** The numbers of a constant int32 input. */
function constantInts(back: Backward, n: number): number[] {
  const value: Attribute | undefined = (back.graph.producer(back.input(n)) as GraphNode).attributes['value']
  if (value?.kind !== 'tensor') throw new TypeError(`${back.node.op}: input ${n} is no constant`)
  return [...new Int32Array(value.bytes.slice().buffer)]
}

/** dy with the reduced axes back as 1, to broadcast against the input. */
function withReducedAxes(back: Backward, value: Float, axes: readonly number[]): Float {
  return reshape(back.graph, value, reducedShape(back.input(0).shape, axes, true))
}

/** dy repeated over the reduced axes. */
function spread(back: Backward, gradient: Float, axes: readonly number[]): Float {
  const input = back.input(0)
  const sizes = shapeTensor(back.graph, input.shape, input)
  return back.graph.op('BroadcastTo', [withReducedAxes(back, gradient, axes), sizes], { ...T.float32, Tidx: attribute.type('int32') }, 'float32', input.shape)
}

/** How many values went into each mean: known, or read from the batch size where that is one of the axes. */
function meanGradient(back: Backward): void {
  const { graph, gradient } = back
  const [input, axes] = [back.input(0), constantInts(back, 1)]
  const counts = axes.map((axis) => input.shape[axis] as number)
  const known = counts.reduce((product, count) => (count === -1 ? product : product * count), 1)
  const each = binary(graph, 'mul', gradient, 1 / known)
  if (!counts.includes(-1)) return back.give(0, spread(back, each, axes))
  const batch = reshape(graph, batchVector(graph, input), [])
  back.give(0, spread(back, binary(graph, 'div', each, cast(graph, batch, 'float32')), axes))
}

/** The gradient goes to the largest values, in equal parts where there are several. */
function maxGradient(back: Backward): void {
  const { graph, gradient, output } = back
  const axes = constantInts(back, 1)
  const isMax = cast(graph, compare(graph, 'equal', back.input(0), withReducedAxes(back, output, axes)), 'float32')
  const share = binary(graph, 'div', withReducedAxes(back, gradient, axes), reduce(graph, 'sum', isMax, axes, true))
  back.give(0, binary(graph, 'mul', isMax, share))
}

function concatGradient(back: Backward): void {
  const inputs = back.node.inputs.slice(0, -1)
  const [axis] = constantInts(back, inputs.length) as [number]
  if (inputs.some((input) => input.shape[axis] === -1)) return batchConcatGradient(back, inputs)
  let begin = 0
  inputs.forEach((input, n) => {
    const size = input.shape[axis] as number
    if (back.wanted(n)) back.give(n, slice(back.graph, back.gradient, input.shape.map((_, i) => (i === axis ? begin : 0)), input.shape.map((_, i) => (i === axis ? size : -1))))
    begin += size
  })
}

/** Along an open batch each part's place is known only when the graph runs. */
function batchConcatGradient(back: Backward, inputs: readonly Tensor[]): void {
  const { graph, gradient } = back
  const shapes = inputs.map((input) => shapeTensor(graph, input.shape, input))
  const offsets = graph.add('ConcatOffset', [graph.int(0), ...shapes], { N: attribute.int(inputs.length), shape_type: attribute.type('int32') }, shapes).outputs
  inputs.forEach((input, n) => {
    const part = [gradient, offsets[n] as Tensor, shapes[n] as Tensor]
    if (back.wanted(n)) back.give(n, graph.op('Slice', part, { ...T.float32, Index: attribute.type('int32') }, 'float32', input.shape))
  })
}

/** Pads the gradient back to the input's size; an open batch is never cut. */
function sliceGradient(back: Backward): void {
  const [input, begin] = [back.input(0), constantInts(back, 1)]
  const paddings = input.shape.map((size, axis): Pair => {
    const first = begin[axis] as number
    return size === -1 ? [0, 0] : [first, size - first - (back.output.shape[axis] as number)]
  })
  back.give(0, pad(back.graph, back.gradient, paddings))
}

/** Each axis is seen as [copies, size], and the copies are summed. */
function tileGradient(back: Backward): void {
  const { graph, gradient } = back
  const [input, multiples] = [back.input(0), constantInts(back, 1)]
  const split = input.shape.flatMap((size, axis) => (size === -1 ? [-1] : [multiples[axis] as number, size]))
  const axes: number[] = []
  let position = 0
  for (const size of input.shape) {
    if (size !== -1) axes.push(position)
    position += size === -1 ? 1 : 2
  }
  back.give(0, reduce(graph, 'sum', reshape(graph, gradient, split), axes))
}

export const shapeRules: Readonly<Record<string, Rule>> = {
  Reshape: (back) => back.give(0, reshape(back.graph, back.gradient, back.input(0).shape)),
  Transpose: (back) => {
    const permutation = constantInts(back, 1)
    const inverse = permutation.map((_, axis) => permutation.indexOf(axis))
    back.give(0, transpose(back.graph, back.gradient, inverse))
  },
  Pad: (back) => {
    const before = constantInts(back, 1).filter((_, i) => i % 2 === 0)
    back.give(0, slice(back.graph, back.gradient, before, back.input(0).shape))
  },
  Slice: sliceGradient,
  ReverseV2: (back) => back.give(0, reverse(back.graph, back.gradient, constantInts(back, 1))),
  ConcatV2: concatGradient,
  Tile: tileGradient,
  Sum: (back) => back.give(0, spread(back, back.gradient, constantInts(back, 1))),
  Mean: meanGradient,
  Max: maxGradient,
}
