import type { Tensor } from '../graph.ts'
import { shapeTensor } from '../ops/convolution.ts'
import type { Float } from '../ops/arithmetic.ts'
import { increasing, isIncreasing } from './activations.ts'
import { biasGradient } from './linear.ts'
import type { Backward, Rule } from './rule.ts'

/**
 * The gradient of max pooling. Where an increasing activation (and a bias before it) comes right before the pooling,
 * pooling commutes with both, so their gradients are taken on the pooled tensor: a quarter of the work for 2×2 windows.
 */
function maxPool(back: Backward): void {
  const input = back.input(0)
  const activation = back.graph.producer(input)
  const before = activation.inputs[0]
  if (!before || !isIncreasing(activation) || !back.maySkip(input)) {
    back.give(0, unpool(back, back.gradient))
    return
  }
  const slope = (increasing[activation.op] as NonNullable<(typeof increasing)[string]>)(back.graph, activation, back.output, back.gradient)
  const bias = back.graph.producer(before)
  if (bias.op !== 'BiasAdd' || !back.maySkip(before)) {
    back.giveTo(before, unpool(back, slope))
    return
  }
  const [x, vector] = bias.inputs as readonly [Tensor, Tensor]
  if (back.wantedTensor(vector)) back.giveTo(vector, biasGradient(back.graph, slope))
  if (back.wantedTensor(x)) back.giveTo(x, unpool(back, slope))
}

function unpool(back: Backward, gradient: Float): Float {
  const input = back.input(0)
  return back.graph.op('MaxPoolGrad', [input, back.output, gradient], back.node.attributes, 'float32', input.shape)
}

export const poolingRules: Readonly<Record<string, Rule>> = {
  MaxPool: maxPool,
  AvgPool: (back) => {
    const input = back.input(0)
    back.give(0, back.graph.op('AvgPoolGrad', [shapeTensor(back.graph, input.shape, input), back.gradient], back.node.attributes, 'float32', input.shape))
  },
}
