import type { OptimizerConfig } from './spec.ts'

/** What of an optimizer decides how much it keeps. */
export interface OptimizerChoice {
  readonly kind: OptimizerConfig['kind']
  readonly momentum?: number | null
  readonly amsgrad?: boolean
  readonly centered?: boolean
}

/** Values that an optimizer keeps beside each weight while training. */
export function optimizerSlots({ kind, momentum, amsgrad, centered }: OptimizerChoice): number {
  switch (kind) {
    case 'adam':
      return amsgrad ? 3 : 2
    case 'adamw':
    case 'nadam':
      return 2
    // TensorFlow's kernel wants the momentum's slot whether there is momentum or not.
    case 'rmsprop':
      return centered ? 3 : 2
    case 'adagrad':
      return 1
    case 'sgd':
      return (momentum ?? 0) > 0 ? 1 : 0
  }
}
