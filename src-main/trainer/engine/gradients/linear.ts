import { attribute, T } from '../attributes.ts'
import { matMul, timesTransposed } from '../ops/linear.ts'
import type { Float } from '../ops/arithmetic.ts'
import type { Graph } from '../graph.ts'
import type { Rule } from './rule.ts'

/** Sum over all axes but the last. */
export function biasGradient(graph: Graph, gradient: Float): Float {
  return graph.op('BiasAddGrad', [gradient], { ...T.float32, data_format: attribute.text('NHWC') }, 'float32', [gradient.shape.at(-1) as number])
}

export const linearRules: Readonly<Record<string, Rule>> = {
  /** Products of the forward pass are never transposed. */
  MatMul: (back) => {
    if (back.wanted(0)) back.give(0, timesTransposed(back.graph, back.gradient, back.input(1)))
    if (back.wanted(1)) back.give(1, matMul(back.graph, back.input(0), back.gradient, { transposeA: true }))
  },
  BiasAdd: (back) => {
    if (back.wanted(0)) back.give(0, back.gradient)
    if (back.wanted(1)) back.give(1, biasGradient(back.graph, back.gradient))
  },
}
