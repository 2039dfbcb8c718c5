import { attribute } from '../attributes.ts'
import type { Tensor } from '../graph.ts'
import type { Float } from '../ops/arithmetic.ts'
import type { Rule } from './rule.ts'

export const normalisationRules: Readonly<Record<string, Rule>> = {
  FusedBatchNormV3: (back) => {
    const { node, graph } = back
    const [x, scale] = [back.input(0), back.input(1)]
    const reserved = node.outputs.slice(3, 6) as readonly Tensor[]
    const { exponential_avg_factor: _, ...attributes } = node.attributes
    const made = graph.add('FusedBatchNormGradV3', [back.gradient, x, scale, ...reserved], { ...attributes, U: attribute.type('float32') }, [
      { dtype: 'float32', shape: x.shape }, { dtype: 'float32', shape: scale.shape }, { dtype: 'float32', shape: scale.shape },
    ])
    for (const n of [0, 1, 2]) if (back.wanted(n)) back.give(n, made.outputs[n] as Float)
  },
}
