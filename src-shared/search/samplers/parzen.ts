import type { MersenneTwister } from '../../experiment/mt19937.ts'
import { normalTail } from '../../metrics/distributions.ts'
import type { SearchedParameter, SearchSpace, SearchValue, SearchValues } from '../domain.ts'
import { configuration, inOrder, isActive } from '../space.ts'
import { domainSize, fromUnit, indexOf, isNumeric, toUnit } from '../values.ts'

/** What one observation, or the prior, says of one parameter. */
type Kernel =
  /** Normal on the unit interval, cut off at its ends. */
  | { readonly kind: 'normal'; readonly centre: number; readonly width: number }
  /** Probability of each value. */
  | { readonly kind: 'weights'; readonly weights: Float64Array }

const priorWeight = 1

/**
 * A density over configurations: a mixture of one product kernel an observation and a prior over the whole space. A parameter
 * that an observation did not have follows the prior in its kernel, so conditional spaces need no special case.
 *
 * Source: Bergstra et al. (2011), "Algorithms for hyper-parameter optimization"; multivariate kernels with the bandwidth of
 * Falkner et al. (2018), "BOHB", as Optuna's `multivariate=True` has them.
 */
export class ParzenEstimator {
  readonly #space: SearchSpace
  readonly #components: ReadonlyMap<string, Kernel>[]
  readonly #weights: number[]

  constructor(space: SearchSpace, observations: readonly SearchValues[], weights: readonly number[] = observations.map(() => 1)) {
    this.#space = space
    const width = bandwidth(observations.length, space.parameters.length)
    this.#components = [new Map(), ...observations.map((values) => kernelsOf(space, values, width, observations.length))]
    const total = weights.reduce((sum, weight) => sum + weight, priorWeight)
    this.#weights = [priorWeight, ...weights].map((weight) => weight / total)
  }

  sample(random: MersenneTwister): SearchValues {
    const component = this.#components[pick(this.#weights, random)] ?? new Map<string, Kernel>()
    return configuration(this.#space, (parameter) => draw(parameter, component.get(parameter.name), random))
  }

  /** log density of a configuration, up to a constant of the parameters that it has */
  logDensity(values: SearchValues): number {
    const active = inOrder(this.#space).filter((parameter) => values[parameter.name] !== undefined && isActive(parameter, values))
    const logs = this.#components.map((component, i) => active.reduce((sum, parameter) => sum + Math.log(densityOf(parameter, component.get(parameter.name), values[parameter.name] as SearchValue)), Math.log(this.#weights[i] as number)))
    const most = Math.max(...logs)
    return most === -Infinity ? most : most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0))
  }
}

/** Width of a normal kernel on the unit interval, by Scott's rule with a fifth of the range. */
function bandwidth(observations: number, dimensions: number): number {
  const width = 0.2 * Math.max(observations, 1) ** (-1 / (dimensions + 4))
  return Math.max(width, 1 / Math.min(100, observations + 2))
}

function kernelsOf({ parameters }: SearchSpace, values: SearchValues, width: number, observations: number): Map<string, Kernel> {
  return new Map(
    parameters.flatMap(({ name, domain }): [string, Kernel][] => {
      const value = values[name]
      if (value === undefined) return []
      if (isNumeric(domain)) return [[name, { kind: 'normal', centre: toUnit(domain, value), width }]]
      const size = domainSize(domain)
      // The prior's share of a choice shrinks as observations come.
      const weights = new Float64Array(size).fill(priorWeight / (observations + 1) / size)
      const at = indexOf(domain, value)
      if (at >= 0) weights[at] = (weights[at] as number) + 1
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      return [[name, { kind: 'weights', weights: weights.map((weight) => weight / total) }]]
    }),
  )
}

function draw({ domain }: SearchedParameter, kernel: Kernel | undefined, random: MersenneTwister): SearchValue {
  if (!kernel) return fromUnit(domain, random.real())
  if (kernel.kind === 'weights') return fromUnit(domain, (pick([...kernel.weights], random) + 0.5) / kernel.weights.length)
  for (let attempt = 0; attempt < 100; attempt++) {
    const unit = kernel.centre + kernel.width * normal(random)
    if (unit >= 0 && unit < 1) return fromUnit(domain, unit)
  }
  return fromUnit(domain, kernel.centre)
}

/** Density on the unit interval; for stepped domains the mass of the value's stretch over its length. */
function densityOf({ domain }: SearchedParameter, kernel: Kernel | undefined, value: SearchValue): number {
  if (!kernel) return 1
  if (kernel.kind === 'weights') return (kernel.weights[indexOf(domain, value)] ?? 0) * kernel.weights.length
  const { centre, width } = kernel
  const inside = mass(centre, width, 0, 1)
  const unit = toUnit(domain, value)
  const size = domainSize(domain)
  if (size === Infinity || size > 1000) {
    const z = (unit - centre) / width
    return Math.exp(-0.5 * z * z) / (width * Math.sqrt(2 * Math.PI)) / inside
  }
  return Math.max((mass(centre, width, unit - 0.5 / size, unit + 0.5 / size) * size) / inside, 1e-300)
}

/** Probability of a normal variable between two places. */
function mass(centre: number, width: number, low: number, high: number): number {
  return normalTail((low - centre) / width) - normalTail((high - centre) / width)
}

/** Box and Muller's transform. */
function normal(random: MersenneTwister): number {
  return Math.sqrt(-2 * Math.log(1 - random.real())) * Math.cos(2 * Math.PI * random.real())
}

function pick(weights: readonly number[], random: MersenneTwister): number {
  let rest = random.real() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, weight] of weights.entries()) if ((rest -= weight) < 0) return i
  return weights.length - 1
}
