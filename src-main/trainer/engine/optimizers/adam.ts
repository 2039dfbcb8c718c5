import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import { attribute, T } from '../attributes.ts'
import { binary } from '../ops/arithmetic.ts'
import type { Optimizer, WeightUpdate } from './optimizer.ts'

type AdamConfig = Pick<Extract<OptimizerConfig, { kind: 'adam' }>, 'beta1' | 'beta2' | 'epsilon'> & { readonly amsgrad?: boolean }

/**
 * m ← m + (g − m)(1 − β₁); v ← v + (g² − v)(1 − β₂); w ← w − lr · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), with the largest v so far
 * in place of v for AMSGrad. AdamW is this after the weight decay that all optimizers share.
 */
export function adam({ beta1, beta2, epsilon, amsgrad = false }: AdamConfig): Optimizer {
  const names = amsgrad ? ['momentum', 'velocity', 'velocity_hat'] : ['momentum', 'velocity']
  return {
    slots: names.map((name) => ({ name, initial: 0 })),
    begin(graph, { learningRate, step }) {
      const [first, second] = [graph.float(beta1), graph.float(beta2)]
      const powers = [binary(graph, 'pow', first, step), binary(graph, 'pow', second, step)]
      const settings = [learningRate, first, second, graph.float(epsilon)]
      const attributes = { ...T.float32, use_locking: attribute.bool(false), ...(!amsgrad && { use_nesterov: attribute.bool(false) }) }
      const op = amsgrad ? 'ResourceApplyAdamWithAmsgrad' : 'ResourceApplyAdam'
      return {
        update: ({ graph, variable, slots, gradient, after }: WeightUpdate) => {
          const own = names.map((name) => (slots[name] as WeightUpdate['variable']).handle)
          return graph.op(op, [variable.handle, ...own, ...powers, ...settings, gradient], attributes, 'int32', [], { after })
        },
      }
    },
  }
}
