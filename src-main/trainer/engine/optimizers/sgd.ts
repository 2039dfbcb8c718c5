import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import { attribute, T } from '../attributes.ts'
import type { Optimizer } from './optimizer.ts'

type SgdConfig = Extract<OptimizerConfig, { kind: 'sgd' }>

/** v ← momentum · v − lr · g; w ← w + v, or w + momentum · v − lr · g with Nesterov's look ahead; plain w − lr · g without momentum. */
export function sgd({ momentum, nesterov }: SgdConfig): Optimizer {
  if (momentum === 0) {
    return {
      slots: [],
      begin: (_graph, { learningRate }) => ({
        update: ({ graph, variable, gradient, after }) =>
          graph.op('ResourceApplyGradientDescent', [variable.handle, learningRate, gradient], { ...T.float32, use_locking: attribute.bool(false) }, 'int32', [], { after }),
      }),
    }
  }
  return {
    slots: [{ name: 'momentum', initial: 0 }],
    begin: (graph, { learningRate }) => {
      const factor = graph.float(momentum)
      const attributes = { ...T.float32, use_locking: attribute.bool(false), use_nesterov: attribute.bool(nesterov) }
      return {
        update: ({ graph, variable, slots, gradient, after }) =>
          graph.op('ResourceApplyKerasMomentum', [variable.handle, slot(slots, 'momentum'), learningRate, gradient, factor], attributes, 'int32', [], { after }),
      }
    },
  }
}

function slot(slots: Parameters<ReturnType<Optimizer['begin']>['update']>[0]['slots'], name: string) {
  const variable = slots[name]
  if (!variable) throw new TypeError(`no slot ${name}`)
  return variable.handle
}
