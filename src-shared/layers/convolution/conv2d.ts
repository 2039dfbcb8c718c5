import { defineKind } from '../define.ts'
import { integer } from '../descriptors.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError } from '../shape-error.ts'
import { imageShape } from '../windows.ts'
import { biasWeight, convolutionWindow, convolvedShape, finish, parameter, places, weight, weightParameters } from './base.ts'

const [kernel, bias] = [weightParameters('kernel'), weightParameters('bias')]

/** Channels that one filter sees: the input's, divided among the groups. */
function channelsPerGroup(p: ParameterReader, input: Shape | undefined): number {
  const channels = imageShape(input)[2]
  const [groups, filters] = [p.integer('groups'), p.integer('filters')]
  if (channels % groups !== 0 || filters % groups !== 0) {
    throw new ShapeError('groups-indivisible', `channels and filters divisible by ${groups} groups`, `${channels} channels, ${filters} filters`, { channels, filters, groups })
  }
  return channels / groups
}

/** Convolution over height and width. kernel [height, width, channels / groups, filters]. */
export const conv2D = defineKind({
  kind: 'Conv2D',
  group: 'convolution',
  autoName: 'conv2d',
  parameters: [
    parameter.filters,
    parameter.kernelSize,
    parameter.strides,
    parameter.padding,
    parameter.dataFormat,
    parameter.dilationRate,
    integer('groups', 1, { min: 1, unit: 'groups' }),
    parameter.activation,
    parameter.useBias,
    kernel.initializer,
    bias.initializer,
    kernel.regularizer,
    bias.regularizer,
    parameter.activityRegularizer,
    kernel.constraint,
    bias.constraint,
  ],
  outputShape(p, [input]) {
    channelsPerGroup(p, input)
    return convolvedShape(p, input, p.integer('filters'))
  },
  weights: (p, [input]) => [
    weight('kernel', [...p.pair('kernel_size'), channelsPerGroup(p, input), p.integer('filters')]),
    ...biasWeight(p, p.integer('filters')),
  ],
  multiplyAdds(p, [input], output) {
    const [height, width] = p.pair('kernel_size')
    return places(output) * height * width * channelsPerGroup(p, input) * p.integer('filters')
  },
  window: convolutionWindow,
  forward(context, [x], p) {
    const { strides, padding, dilations } = convolutionWindow(p)
    return finish(context, p, context.ops.conv2d(x, context.weight('kernel'), { strides, padding, dilations, groups: p.integer('groups') }))
  },
})
