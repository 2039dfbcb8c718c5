import { activate, activationShape } from '../activations.ts'
import { activation, activityRegularizer, boolean, constraint, dataFormat, glorotUniform, initializer, integer, padding, regularizer, size } from '../descriptors.ts'
import type { WeightDefinition } from '../define.ts'
import type { ParameterDescriptor, Shape } from '../kind.ts'
import type { ForwardContext, Pair, Value } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError, shapeText } from '../shape-error.ts'
import { imageShape, slideShape } from '../windows.ts'
import type { Window } from '../windows.ts'

/** Parameters by the names that the convolutions share; each kind lists them in Keras' order. */
export const parameter = {
  filters: integer('filters', 32, { min: 1, required: true, searchable: true, unit: 'filters' }),
  kernelSize: size('kernel_size', [3, 3], { required: true, searchable: true }),
  strides: size('strides', [1, 1], { searchable: true }),
  padding,
  dataFormat,
  dilationRate: size('dilation_rate', [1, 1]),
  depthMultiplier: integer('depth_multiplier', 1, { min: 1, searchable: true }),
  activation: activation('activation', 'linear'),
  useBias: boolean('use_bias', true),
  activityRegularizer,
} as const

/** Initialiser, regulariser and constraint of one weight, each under Keras' name for it. */
export function weightParameters(prefix: string): { initializer: ParameterDescriptor; regularizer: ParameterDescriptor; constraint: ParameterDescriptor } {
  return {
    initializer: prefix === 'bias' ? initializer('bias_initializer', 'Zeros') : glorotUniform(`${prefix}_initializer`),
    regularizer: regularizer(`${prefix}_regularizer`),
    constraint: constraint(`${prefix}_constraint`),
  }
}

/** A weight whose three parameters carry this prefix. */
export function weight(name: string, shape: readonly number[], prefix = name): WeightDefinition {
  return { name, shape, initializer: `${prefix}_initializer`, regularizer: `${prefix}_regularizer`, constraint: `${prefix}_constraint` }
}

export function biasWeight(p: ParameterReader, size: number): WeightDefinition[] {
  return p.boolean('use_bias') ? [weight('bias', [size])] : []
}

/** The window of a convolution. Strides and dilation together are refused, as in Keras. */
export function convolutionWindow(p: ParameterReader): Required<Window> {
  const [strides, dilations] = [p.pair('strides'), p.pair('dilation_rate')]
  if (Math.max(...strides) > 1 && Math.max(...dilations) > 1) {
    throw new ShapeError('strides-with-dilation', 'strides or dilation above 1, not both', `strides ${shapeText(strides)}, dilation ${shapeText(dilations)}`, {
      strides: shapeText(strides),
      dilation: shapeText(dilations),
    })
  }
  return { size: p.pair('kernel_size'), strides, padding: p.padding(), dilations }
}

/** TensorFlow's depthwise convolution takes one stride for both axes. */
export function requireEqualStrides(strides: Pair): void {
  if (strides[0] !== strides[1]) throw new ShapeError('strides-unequal', 'the same stride in height and width', shapeText(strides), { strides: shapeText(strides) })
}

/** [height, width, filters] after sliding over the image, with the activation's effect on the channels. */
export function convolvedShape(p: ParameterReader, input: Shape | undefined, filters: number): Shape {
  const [height, width] = imageShape(input)
  return activationShape(p.text('activation'), [...slideShape([height, width], convolutionWindow(p)), filters])
}

/** Bias, then activation: the order that TensorFlow fuses with the convolution before it. */
export function finish(context: ForwardContext, p: ParameterReader, x: Value): Value {
  const biased = p.boolean('use_bias') ? context.ops.biasAdd(x, context.weight('bias')) : x
  return activate(context.ops, p.text('activation'), biased)
}

/** Places a kernel visits: height · width of the result before an activation that narrows the channels. */
export function places(output: Shape): number {
  return (output[0] ?? 0) * (output[1] ?? 0)
}
