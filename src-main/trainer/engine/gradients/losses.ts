import { binary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reshape } from '../ops/shape.ts'
import type { Rule } from './rule.ts'

/** Both cross-entropy ops compute softmax − labels beside the loss. */
const crossEntropy: Rule = ({ graph, node, gradient, give }) => {
  give(0, binary(graph, 'mul', node.outputs[1] as Float, reshape(graph, gradient, [-1, 1])))
}

export const lossRules: Readonly<Record<string, Rule>> = {
  SparseSoftmaxCrossEntropyWithLogits: crossEntropy,
  SoftmaxCrossEntropyWithLogits: crossEntropy,
}
