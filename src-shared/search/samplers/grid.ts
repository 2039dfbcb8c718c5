import type { SearchedParameter, SearchSpace } from '../domain.ts'
import { configurationAt, keyOf, spaceSize } from '../space.ts'
import { domainSize, fromUnit } from '../values.ts'
import type { Sampler } from './sampler.ts'
import { takenKeys } from './unused.ts'

/** A continuous parameter has so many places on the grid, both ends among them. */
const places = 5

/** Every configuration in order, the last parameter changing fastest. */
export const grid: Sampler = ({ space, earlier }) => {
  const finite = gridOf(space)
  const taken = takenKeys(space, earlier)
  const size = spaceSize(finite)
  for (let index = 0; index < size && index <= taken.size; index++) {
    const values = configurationAt(finite, index)
    if (!taken.has(keyOf(space, values))) return values
  }
  return null
}

/** The space with a few places in place of every continuous parameter. */
export function gridOf({ parameters }: SearchSpace): SearchSpace {
  return { parameters: parameters.map((parameter): SearchedParameter => {
    if (domainSize(parameter.domain) !== Infinity) return parameter
    const values = Array.from({ length: places }, (_, i) => fromUnit(parameter.domain, i / (places - 1)))
    return { ...parameter, domain: { kind: 'choice', values } }
  }) }
}
