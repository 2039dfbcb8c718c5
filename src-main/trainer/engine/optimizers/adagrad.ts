import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import { binary, unary } from '../ops/arithmetic.ts'
import type { Variable } from '../variables.ts'
import type { Optimizer } from './optimizer.ts'

/** a ← a + g²; w ← w − lr · g / √(a + ε). Source: Duchi, Hazan and Singer (2011); ε under the root as in Keras 3, unlike TensorFlow's own op. */
export function adagrad({ initialAccumulatorValue, epsilon }: Extract<OptimizerConfig, { kind: 'adagrad' }>): Optimizer {
  return {
    slots: [{ name: 'accumulator', initial: initialAccumulatorValue }],
    begin: (_graph, { learningRate }) => ({
      update({ graph, variable, slots, gradient, after }) {
        const slot = slots['accumulator'] as Variable<'float32'>
        const sum = binary(graph, 'add', slot.read(), unary(graph, 'square', gradient))
        const step = binary(graph, 'div', binary(graph, 'mul', gradient, learningRate), unary(graph, 'sqrt', binary(graph, 'add', sum, epsilon)))
        return variable.assignSub(step, [...after, slot.assign(sum)])
      },
    }),
  }
}
