import { expect, it } from 'vitest'
import { optimizerSlots } from './optimizer-slots.ts'

it.each([['adam', 0, 2], ['nadam', 0, 2], ['rmsprop', 0, 1], ['rmsprop', 0.9, 2], ['adagrad', 0, 1], ['sgd', 0, 0], ['sgd', 0.9, 1], ['sgd', null, 0]] as const)('%s with momentum %s keeps %i values a weight', (optimizer, momentum, slots) =>
  expect(optimizerSlots({ optimizer, momentum })).toBe(slots))
