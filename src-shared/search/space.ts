import type { SearchedParameter, SearchSpace, SearchValue, SearchValues } from './domain.ts'
import { domainSize, listed, sameValue, valueAt } from './values.ts'

/**
 * A space as a forest: a parameter with a condition hangs under the one that it depends on. So its size is a sum of products,
 * and its configurations can be numbered.
 */

/** Parents before children, otherwise as written. Parameters whose conditions go round in a circle, or lead nowhere, are left out. */
export function inOrder({ parameters }: SearchSpace): SearchedParameter[] {
  const placed = new Set<string>()
  const order: SearchedParameter[] = []
  for (let before = -1; order.length > before; ) {
    before = order.length
    for (const parameter of parameters) {
      if (placed.has(parameter.name) || (parameter.when && !placed.has(parameter.when.parameter))) continue
      placed.add(parameter.name)
      order.push(parameter)
    }
  }
  return order
}

/** Whether a parameter is searched, given the values of those before it. */
export function isActive({ when }: SearchedParameter, values: SearchValues): boolean {
  if (!when) return true
  const value = values[when.parameter]
  return value !== undefined && when.values.some((own) => sameValue(own, value))
}

/** A configuration, its values chosen one after another, parents first. */
export function configuration(space: SearchSpace, choose: (parameter: SearchedParameter, chosen: SearchValues) => SearchValue): SearchValues {
  const values: Record<string, SearchValue> = {}
  for (const parameter of inOrder(space)) if (isActive(parameter, values)) values[parameter.name] = choose(parameter, values)
  return inWrittenOrder(space, values)
}

/** Tells configurations apart. */
export function keyOf(space: SearchSpace, values: SearchValues): string {
  return JSON.stringify(space.parameters.map(({ name }) => values[name] ?? null))
}

/** How many different configurations there are; Infinity where a parameter is continuous. */
export function spaceSize(space: SearchSpace): number {
  return product(roots(space).map((parameter) => sizeOf(space, parameter)))
}

/** The configuration of a number, 0 … size - 1: the last parameters change fastest. For spaces of finite size. */
export function configurationAt(space: SearchSpace, index: number): SearchValues {
  const values: Record<string, SearchValue> = {}
  place(space, roots(space), index, values)
  return inWrittenOrder(space, values)
}

function place(space: SearchSpace, siblings: readonly SearchedParameter[], index: number, values: Record<string, SearchValue>): void {
  let rest = index
  for (const parameter of [...siblings].reverse()) {
    const size = sizeOf(space, parameter)
    placeTree(space, parameter, rest % size, values)
    rest = Math.floor(rest / size)
  }
}

function placeTree(space: SearchSpace, parameter: SearchedParameter, index: number, values: Record<string, SearchValue>): void {
  const children = childrenOf(space, parameter)
  if (children.length === 0) {
    values[parameter.name] = valueAt(parameter.domain, index)
    return
  }
  let rest = index
  for (const value of listed(parameter.domain) ?? []) {
    const active = children.filter((child) => isActive(child, { [parameter.name]: value }))
    const size = product(active.map((child) => sizeOf(space, child)))
    if (rest < size) {
      values[parameter.name] = value
      return place(space, active, rest, values)
    }
    rest -= size
  }
}

function sizeOf(space: SearchSpace, parameter: SearchedParameter): number {
  const children = childrenOf(space, parameter)
  const own = domainSize(parameter.domain)
  if (children.length === 0 || own === Infinity) return own
  // Values that no condition names have one configuration each.
  const named = new Map(children.flatMap(({ when }) => (when ? when.values.map((value) => [JSON.stringify(value), value] as const) : [])))
  const within = [...named.values()].filter((value) => children.some((child) => isActive(child, { [parameter.name]: value })))
  return own - within.length + within.reduce<number>((sum, value) => sum + product(children.filter((child) => isActive(child, { [parameter.name]: value })).map((child) => sizeOf(space, child))), 0)
}

const roots = (space: SearchSpace): SearchedParameter[] => inOrder(space).filter(({ when }) => when === null)
const childrenOf = (space: SearchSpace, { name }: SearchedParameter): SearchedParameter[] => space.parameters.filter(({ when }) => when?.parameter === name)
const product = (factors: readonly number[]): number => factors.reduce((whole, factor) => whole * factor, 1)

/** Tables show the values as the space was written. */
function inWrittenOrder(space: SearchSpace, values: SearchValues): SearchValues {
  return Object.fromEntries(space.parameters.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])))
}
