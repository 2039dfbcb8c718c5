import { expect, it } from 'vitest'
import { studyForm } from '../../src-shared/experiment/fields/form.ts'
import { optimizerSlots } from './optimizer-slots.ts'

it.each([
  [{ optimizer: 'adam' }, 2], [{ optimizer: 'adamw', amsgrad: true }, 3], [{ optimizer: 'nadam' }, 2], [{ optimizer: 'rmsprop', momentum: 0 }, 1], [{ optimizer: 'rmsprop', momentum: 0.9, centered: true }, 3],
  [{ optimizer: 'adagrad' }, 1], [{ optimizer: 'sgd', momentum: 0 }, 0], [{ optimizer: 'sgd', momentum: 0.9 }, 1], [{ optimizer: 'sgd', momentum: null }, 0],
] as const)('%j keeps %i values a weight', (form, slots) => expect(optimizerSlots({ ...studyForm, ...form })).toBe(slots))
