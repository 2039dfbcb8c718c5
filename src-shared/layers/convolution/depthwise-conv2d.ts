import { defineKind } from '../define.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'
import { imageShape } from '../windows.ts'
import { biasWeight, convolutionWindow, convolvedShape, finish, parameter, places, requireEqualStrides, weight, weightParameters } from './base.ts'

const [depthwise, bias] = [weightParameters('depthwise'), weightParameters('bias')]

/** Channels of the result: `depth_multiplier` for each of the input's. */
function resultChannels(p: ParameterReader, input: Shape | undefined): number {
  return imageShape(input)[2] * p.integer('depth_multiplier')
}

/** A convolution of each channel by itself. kernel [height, width, channels, depth_multiplier]. */
export const depthwiseConv2D = defineKind({
  kind: 'DepthwiseConv2D',
  group: 'convolution',
  autoName: 'depthwise_conv2d',
  parameters: [
    parameter.kernelSize,
    parameter.strides,
    parameter.padding,
    parameter.depthMultiplier,
    parameter.dataFormat,
    parameter.dilationRate,
    parameter.activation,
    parameter.useBias,
    depthwise.initializer,
    bias.initializer,
    depthwise.regularizer,
    bias.regularizer,
    parameter.activityRegularizer,
    depthwise.constraint,
    bias.constraint,
  ],
  outputShape(p, [input]) {
    requireEqualStrides(p.pair('strides'))
    return convolvedShape(p, input, resultChannels(p, input))
  },
  weights: (p, [input]) => [
    weight('kernel', [...p.pair('kernel_size'), imageShape(input)[2], p.integer('depth_multiplier')], 'depthwise'),
    ...biasWeight(p, resultChannels(p, input)),
  ],
  multiplyAdds(p, [input], output) {
    const [height, width] = p.pair('kernel_size')
    return places(output) * height * width * resultChannels(p, input)
  },
  window: convolutionWindow,
  forward(context, [x], p) {
    const { strides, padding, dilations } = convolutionWindow(p)
    return finish(context, p, context.ops.depthwiseConv2d(x, context.weight('kernel'), { strides, padding, dilations }))
  },
})
