import type { MersenneTwister } from '../../experiment/mt19937.ts'
import type { SearchSpace, SearchValues } from '../domain.ts'
import { configuration, configurationAt, keyOf, spaceSize } from '../space.ts'
import { fromUnit } from '../values.ts'
import type { Observation } from './sampler.ts'

/** Guesses before the rest of a space is looked through. */
const guesses = 200

/** Keys of the configurations that earlier trials had. */
export function takenKeys(space: SearchSpace, earlier: readonly Observation[]): Set<string> {
  return new Set(earlier.map(({ values }) => keyOf(space, values)))
}

/** Each value of each parameter equally likely, on its scale. */
export function anyConfiguration(space: SearchSpace, random: MersenneTwister): SearchValues {
  return configuration(space, ({ domain }) => fromUnit(domain, random.real()))
}

/** A random configuration that is not taken: guessed, and where guessing fails, picked out of what is left. Null: nothing is left. */
export function unusedConfiguration(space: SearchSpace, taken: ReadonlySet<string>, random: MersenneTwister): SearchValues | null {
  for (let guess = 0; guess < guesses; guess++) {
    const values = anyConfiguration(space, random)
    if (!taken.has(keyOf(space, values))) return values
  }
  const size = spaceSize(space)
  if (size <= taken.size) return null
  // So many guesses can only fail where most of the space is taken, so it is small.
  const first = Math.floor(random.real() * Math.min(size, Number.MAX_SAFE_INTEGER))
  for (let step = 0; step < size && step <= taken.size; step++) {
    const values = configurationAt(space, (first + step) % size)
    if (!taken.has(keyOf(space, values))) return values
  }
  return null
}
