import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import { attribute, T } from '../attributes.ts'
import type { Optimizer, WeightUpdate } from './optimizer.ts'

/** v ← ρ · v + (1 − ρ) · g²; step = momentum · step + lr · g / √(v + ε), where `centered` takes the mean gradient's square off v. Source: Hinton, lecture 6 of "Neural networks for machine learning" (2012). */
export function rmsprop({ rho, momentum, epsilon, centered }: Extract<OptimizerConfig, { kind: 'rmsprop' }>): Optimizer {
  const names = centered ? ['average_gradient', 'velocity', 'momentum'] : ['velocity', 'momentum']
  return {
    slots: names.map((name) => ({ name, initial: 0 })),
    begin(graph, { learningRate }) {
      const settings = [learningRate, graph.float(rho), graph.float(momentum), graph.float(epsilon)]
      const op = centered ? 'ResourceApplyCenteredRMSProp' : 'ResourceApplyRMSProp'
      return {
        update({ graph, variable, slots, gradient, after }: WeightUpdate) {
          const own = names.map((name) => (slots[name] as WeightUpdate['variable']).handle)
          return graph.op(op, [variable.handle, ...own, ...settings, gradient], { ...T.float32, use_locking: attribute.bool(false) }, 'int32', [], { after })
        },
      }
    },
  }
}
