import { activationShape } from '../activations.ts'
import { defineKind } from '../define.ts'
import { size } from '../descriptors.ts'
import type { Shape } from '../kind.ts'
import type { Pair } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError, shapeText } from '../shape-error.ts'
import { imageShape, transposeShape } from '../windows.ts'
import { biasWeight, convolutionWindow, finish, parameter, weight, weightParameters } from './base.ts'

const [kernel, bias] = [weightParameters('kernel'), weightParameters('bias')]

function outputSpatial(p: ParameterReader, input: Shape | undefined): Pair {
  const [height, width] = imageShape(input)
  const [strides, outputPadding] = [p.pair('strides'), p.pairOrNull('output_padding')]
  if (outputPadding?.some((value, axis) => value >= (strides[axis] as number))) {
    throw new ShapeError('output-padding', `output padding below the strides ${shapeText(strides)}`, shapeText(outputPadding), {
      outputPadding: shapeText(outputPadding),
      strides: shapeText(strides),
    })
  }
  return transposeShape([height, width], convolutionWindow(p), outputPadding)
}

/** The transpose of a convolution, which enlarges the image. kernel [height, width, filters, channels]. */
export const conv2DTranspose = defineKind({
  kind: 'Conv2DTranspose',
  group: 'convolution',
  autoName: 'conv2d_transpose',
  parameters: [
    parameter.filters,
    parameter.kernelSize,
    parameter.strides,
    parameter.padding,
    size('output_padding', null, { min: 0, nullable: true }),
    parameter.dataFormat,
    // TensorFlow has no such computation on processors.
    { ...parameter.dilationRate, hidden: true, fixed: true },
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
  outputShape: (p, [input]) => activationShape(p.text('activation'), [...outputSpatial(p, input), p.integer('filters')]),
  weights: (p, [input]) => [
    weight('kernel', [...p.pair('kernel_size'), p.integer('filters'), imageShape(input)[2]]),
    ...biasWeight(p, p.integer('filters')),
  ],
  multiplyAdds(p, [input]) {
    const [height, width, channels] = imageShape(input)
    const [rows, columns] = p.pair('kernel_size')
    return height * width * channels * rows * columns * p.integer('filters')
  },
  forward(context, [x], p) {
    const { strides, padding, dilations } = convolutionWindow(p)
    const options = { strides, padding, dilations, outputSpatial: outputSpatial(p, x.shape.slice(1)) }
    return finish(context, p, context.ops.conv2dTranspose(x, context.weight('kernel'), options))
  },
})
