import type { TrainingForm } from '../../src-shared/experiment/fields/index.ts'

/** Values that the optimizer keeps beside each weight while training. */
export function optimizerSlots({ optimizer, momentum, amsgrad, centered }: Pick<TrainingForm, 'optimizer' | 'momentum' | 'amsgrad' | 'centered'>): number {
  switch (optimizer) {
    case 'adam':
    case 'adamw':
      return amsgrad ? 3 : 2
    case 'nadam':
      return 2
    case 'rmsprop':
      return 1 + ((momentum ?? 0) > 0 ? 1 : 0) + (centered ? 1 : 0)
    case 'adagrad':
      return 1
    case 'sgd':
      return (momentum ?? 0) > 0 ? 1 : 0
  }
}
