import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import type { Graph } from '../graph.ts'
import { binary, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import type { Variable } from '../variables.ts'
import type { Optimizer } from './optimizer.ts'

/**
 * Adam with Nesterov momentum and the momentum schedule uₜ = β₁ · (1 − ½ · 0.96ᵗ).
 * Source: Dozat, "Incorporating Nesterov momentum into Adam" (2016), as Keras 3 computes it.
 */
export function nadam({ beta1, beta2, epsilon }: Extract<OptimizerConfig, { kind: 'nadam' }>): Optimizer {
  return {
    slots: [{ name: 'momentum', initial: 0 }, { name: 'velocity', initial: 0 }],
    shared: [{ name: 'u_product', initial: 1 }],
    begin(graph, { learningRate, step }, shared) {
      const product = shared['u_product'] as Variable<'float32'>
      const now = scheduled(graph, beta1, step)
      const next = scheduled(graph, beta1, binary(graph, 'add', step, 1))
      const productNow = binary(graph, 'mul', product.read(), now)
      const productNext = binary(graph, 'mul', productNow, next)
      const momentumShare = binary(graph, 'div', next, not(graph, productNext))
      const gradientShare = binary(graph, 'div', not(graph, now), not(graph, productNow))
      const correction = not(graph, binary(graph, 'pow', graph.float(beta2), step))
      return {
        shared: [product.assign(productNow)],
        update({ graph, variable, slots, gradient, after }) {
          const m = moved(graph, slots['momentum'] as Variable<'float32'>, gradient, 1 - beta1)
          const v = moved(graph, slots['velocity'] as Variable<'float32'>, unary(graph, 'square', gradient), 1 - beta2)
          const mean = binary(graph, 'add', binary(graph, 'mul', m.value, momentumShare), binary(graph, 'mul', gradient, gradientShare))
          const spread = binary(graph, 'add', unary(graph, 'sqrt', binary(graph, 'div', v.value, correction)), epsilon)
          return variable.assignSub(binary(graph, 'div', binary(graph, 'mul', mean, learningRate), spread), [...after, m.written, v.written])
        },
      }
    },
  }
}

function scheduled(graph: Graph, beta1: number, step: Float): Float {
  return binary(graph, 'mul', binary(graph, 'sub', graph.float(1), binary(graph, 'mul', binary(graph, 'pow', graph.float(0.96), step), 0.5)), beta1)
}

function not(graph: Graph, x: Float): Float {
  return binary(graph, 'sub', graph.float(1), x)
}

/** slot ← slot + (value − slot) · share; the new value without reading it back. */
function moved(graph: Graph, slot: Variable<'float32'>, value: Float, share: number) {
  const before = slot.read()
  const after = binary(graph, 'add', before, binary(graph, 'mul', binary(graph, 'sub', value, before), share))
  return { value: after, written: slot.assign(after) }
}
