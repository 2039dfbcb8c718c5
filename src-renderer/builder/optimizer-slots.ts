import type { TrainingForm } from './training-form.ts'

/** Values that the optimizer keeps beside each weight while training. */
export function optimizerSlots({ optimizer, momentum }: Pick<TrainingForm, 'optimizer' | 'momentum'>): number {
  switch (optimizer) {
    case 'adam':
    case 'adamw':
    case 'nadam':
      return 2
    case 'rmsprop':
      return (momentum ?? 0) > 0 ? 2 : 1
    case 'adagrad':
      return 1
    case 'sgd':
      return (momentum ?? 0) > 0 ? 1 : 0
  }
}
