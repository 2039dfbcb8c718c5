import { attribute, T } from '../attributes.ts'
import type { Graph, GraphNode } from '../graph.ts'
import { binary, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reduce } from '../ops/reductions.ts'
import type { Backward, Rule } from './rule.ts'

/** Gradient of an activation from its result: TensorFlow's fused kernel, fed (result, dy) or (dy, result). */
type FromResult = (graph: Graph, node: GraphNode, result: Float, dy: Float) => Float

const fused = (op: string, order: 'result first' | 'gradient first'): FromResult => (graph, _node, result, dy) =>
  graph.op(op, order === 'result first' ? [result, dy] : [dy, result], T.float32, 'float32', result.shape)

/**
 * Activations that never decrease, and whose gradient depends on their result alone. They commute with max pooling, and
 * taking the gradient from the result lets TensorFlow fuse them into the convolution or product before them.
 */
export const increasing: Readonly<Record<string, FromResult>> = {
  Relu: fused('ReluGrad', 'gradient first'),
  Relu6: fused('Relu6Grad', 'gradient first'),
  Elu: fused('EluGrad', 'gradient first'),
  Selu: fused('SeluGrad', 'gradient first'),
  Sigmoid: fused('SigmoidGrad', 'result first'),
  Tanh: fused('TanhGrad', 'result first'),
  // The kernel asks only whether its second input is positive, and so is the result for a positive slope.
  LeakyRelu: (graph, node, result, dy) =>
    graph.op('LeakyReluGrad', [dy, result], { ...T.float32, alpha: node.attributes['alpha'] ?? attribute.float(0.2) }, 'float32', result.shape),
}

/** True where an activation node never decreases (a leaky ReLU with a negative slope does). */
export function isIncreasing(node: GraphNode): boolean {
  if (node.op !== 'LeakyRelu') return node.op in increasing
  const alpha = node.attributes['alpha']
  return alpha?.kind === 'float' && alpha.value > 0
}

function fromResult(back: Backward): void {
  back.give(0, (increasing[back.node.op] as FromResult)(back.graph, back.node, back.output, back.gradient))
}

/** With a slope of zero or less the sign of the result says nothing about the sign of the input. */
function leakyRelu(back: Backward): void {
  const features = isIncreasing(back.node) ? back.output : back.input(0)
  back.give(0, (increasing['LeakyRelu'] as FromResult)(back.graph, back.node, features, back.gradient))
}

/** dx = (dy − Σ dy·y) · y */
function softmax({ graph, gradient, output, give }: Backward): void {
  const lastAxis = output.shape.length - 1
  const inner = reduce(graph, 'sum', binary(graph, 'mul', gradient, output), [lastAxis], true)
  give(0, binary(graph, 'mul', binary(graph, 'sub', gradient, inner), output))
}

/** dx = dy − Σ dy · softmax */
function logSoftmax({ graph, gradient, output, give }: Backward): void {
  const total = reduce(graph, 'sum', gradient, [output.shape.length - 1], true)
  give(0, binary(graph, 'sub', gradient, binary(graph, 'mul', total, unary(graph, 'exp', output))))
}

export const activationRules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(Object.keys(increasing).map((op) => [op, fromResult])),
  LeakyRelu: leakyRelu,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
}
