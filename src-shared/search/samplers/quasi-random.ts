import type { SearchSpace, SearchValues } from '../domain.ts'
import { trialRandom } from '../random.ts'
import { configuration, keyOf } from '../space.ts'
import { fromUnit } from '../values.ts'
import type { Sampler } from './sampler.ts'
import { takenKeys, unusedConfiguration } from './unused.ts'

/**
 * Halton's sequence with randomly permuted digits: as many dimensions as the space has parameters, each in its own prime base.
 * Fills the space more evenly than random search does.
 *
 * Source: Owen (2017), "A randomized Halton algorithm in R", arXiv:1706.02808.
 */
export const quasiRandom: Sampler = ({ space, seed, trial, earlier }) => {
  const taken = takenKeys(space, earlier)
  const digits = space.parameters.map((_, dimension) => new Digits(prime(dimension), seed, dimension))
  // In a small space points fall together; the first that is free comes next, so no place in the sequence has to be stored.
  for (let index = 0; index < earlier.length * 4 + 64; index++) {
    const values = pointAt(space, digits, index)
    if (!taken.has(keyOf(space, values))) return values
  }
  return unusedConfiguration(space, taken, trialRandom(seed, trial, 'quasi-random'))
}

function pointAt(space: SearchSpace, digits: readonly Digits[], index: number): SearchValues {
  return configuration(space, (parameter) => fromUnit(parameter.domain, (digits[space.parameters.indexOf(parameter)] as Digits).radicalInverse(index)))
}

/** One dimension: the digits of an index, each place with a permutation of its own, mirrored at the point. */
export class Digits {
  readonly #base: number
  readonly #permutations: Int32Array[] = []

  constructor(base: number, seed: number, dimension: number) {
    this.#base = base
    const random = trialRandom(seed, dimension, 'halton')
    for (let scale = 1; scale > 2 ** -40; scale /= base) this.#permutations.push(random.permutation(base))
  }

  /** 0..1 */
  radicalInverse(index: number): number {
    let rest = index
    let scale = 1 / this.#base
    let value = 0
    for (const permutation of this.#permutations) {
      value += (permutation[rest % this.#base] as number) * scale
      rest = Math.floor(rest / this.#base)
      scale /= this.#base
    }
    return Math.min(value, 1 - 2 ** -53)
  }
}

/** The prime of that place, from 0: 2, 3, 5 … */
function prime(place: number): number {
  const found: number[] = []
  for (let candidate = 2; found.length <= place; candidate++) if (found.every((smaller) => candidate % smaller !== 0)) found.push(candidate)
  return found[place] as number
}
