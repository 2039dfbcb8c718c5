import { defineKind } from '../define.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'
import { imageShape } from '../windows.ts'
import { biasWeight, convolutionWindow, convolvedShape, finish, parameter, places, requireEqualStrides, weight, weightParameters } from './base.ts'

const [depthwise, pointwise, bias] = [weightParameters('depthwise'), weightParameters('pointwise'), weightParameters('bias')]

function middleChannels(p: ParameterReader, input: Shape | undefined): number {
  return imageShape(input)[2] * p.integer('depth_multiplier')
}

/** A depthwise convolution, then a 1 × 1 convolution over the channels. */
export const separableConv2D = defineKind({
  kind: 'SeparableConv2D',
  group: 'convolution',
  autoName: 'separable_conv2d',
  parameters: [
    parameter.filters,
    parameter.kernelSize,
    parameter.strides,
    parameter.padding,
    parameter.dataFormat,
    parameter.dilationRate,
    parameter.depthMultiplier,
    parameter.activation,
    parameter.useBias,
    depthwise.initializer,
    pointwise.initializer,
    bias.initializer,
    depthwise.regularizer,
    pointwise.regularizer,
    bias.regularizer,
    parameter.activityRegularizer,
    depthwise.constraint,
    pointwise.constraint,
    bias.constraint,
  ],
  outputShape(p, [input]) {
    requireEqualStrides(p.pair('strides'))
    return convolvedShape(p, input, p.integer('filters'))
  },
  weights: (p, [input]) => [
    weight('depthwise_kernel', [...p.pair('kernel_size'), imageShape(input)[2], p.integer('depth_multiplier')], 'depthwise'),
    weight('pointwise_kernel', [1, 1, middleChannels(p, input), p.integer('filters')], 'pointwise'),
    ...biasWeight(p, p.integer('filters')),
  ],
  multiplyAdds(p, [input], output) {
    const [height, width] = p.pair('kernel_size')
    return places(output) * middleChannels(p, input) * (height * width + p.integer('filters'))
  },
  window: convolutionWindow,
  forward(context, [x], p) {
    const { strides, padding, dilations } = convolutionWindow(p)
    const spatial = context.ops.depthwiseConv2d(x, context.weight('depthwise_kernel'), { strides, padding, dilations })
    const mixed = context.ops.conv2d(spatial, context.weight('pointwise_kernel'), { strides: [1, 1], padding: 'valid' })
    return finish(context, p, mixed)
  },
})
