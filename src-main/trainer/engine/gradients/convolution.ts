import { shapeTensor } from '../ops/convolution.ts'
import type { Backward, Rule } from './rule.ts'
import type { Float } from '../ops/arithmetic.ts'

/** A node with the attributes of the node that is differentiated. */
function like({ graph, node }: Backward, op: string, inputs: Parameters<typeof graph.op>[1], shape: readonly number[]): Float {
  return graph.op(op, inputs, node.attributes, 'float32', shape)
}

function convolution(backInput: string, backKernel: string): Rule {
  return (back) => {
    const { graph, gradient } = back
    const [x, kernel] = [back.input(0), back.input(1)]
    if (back.wanted(0)) back.give(0, like(back, backInput, [shapeTensor(graph, x.shape, x), kernel, gradient], x.shape))
    if (back.wanted(1)) back.give(1, like(back, backKernel, [x, graph.ints(kernel.shape), gradient], kernel.shape))
  }
}

export const convolutionRules: Readonly<Record<string, Rule>> = {
  Conv2D: convolution('Conv2DBackpropInput', 'Conv2DBackpropFilter'),
  DepthwiseConv2dNative: convolution('DepthwiseConv2dNativeBackpropInput', 'DepthwiseConv2dNativeBackpropFilter'),
  /** The transposed convolution: inputs are (sizes, kernel, x). */
  Conv2DBackpropInput: (back) => {
    const { graph, gradient } = back
    const [kernel, x] = [back.input(1), back.input(2)]
    if (back.wanted(1)) back.give(1, like(back, 'Conv2DBackpropFilter', [gradient, graph.ints(kernel.shape), x], kernel.shape))
    if (back.wanted(2)) back.give(2, like(back, 'Conv2D', [gradient, kernel], x.shape))
  },
}
