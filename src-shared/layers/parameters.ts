import type { KerasObject, LayerKind, LayerParameters, ParameterDescriptor } from './kind.ts'
import type { Pair, Padding } from './ops.ts'
import { ShapeError } from './shape-error.ts'
import { normaliseValue } from './values.ts'

/** A parameter whose value a layer can't take. */
export interface ParameterProblem {
  readonly parameter: string
  /** `unsupported`: valid in Keras, but only the default is computed here. */
  readonly reason: 'invalid' | 'unsupported'
  readonly expected: string
  readonly received: string
}

type Described = Pick<LayerKind, 'kind' | 'parameters'>

const descriptorsByKind = new WeakMap<readonly ParameterDescriptor[], ReadonlyMap<string, ParameterDescriptor>>()

/** A kind's descriptor of that name, or undefined. */
export function descriptorOf(kind: Described, name: string): ParameterDescriptor | undefined {
  let byName = descriptorsByKind.get(kind.parameters)
  if (!byName) {
    byName = new Map(kind.parameters.map((descriptor) => [descriptor.name, descriptor]))
    descriptorsByKind.set(kind.parameters, byName)
  }
  return byName.get(name)
}

/** A value as messages show it. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}

/** A layer's value of a parameter: its own or the kind's default. Not checked; undefined where the kind has no such parameter. */
export function parameterValue(kind: Described, parameters: LayerParameters, name: string): unknown {
  const own = parameters[name]
  return own === undefined ? descriptorOf(kind, name)?.default : own
}

/** All parameters that a layer's values break; an empty list where everything holds. Unknown names are no problem: they are kept. */
export function validateParameters(kind: Described, parameters: LayerParameters): ParameterProblem[] {
  const problems: ParameterProblem[] = []
  for (const descriptor of kind.parameters) {
    const value = parameters[descriptor.name]
    if (value === undefined) continue
    const received = valueText(value)
    const result = normaliseValue(descriptor, value)
    if (descriptor.fixed) {
      const isDefault = value === null || ('value' in result && valueText(result.value) === valueText(descriptor.default))
      if (!isDefault) problems.push({ parameter: descriptor.name, reason: 'unsupported', expected: valueText(descriptor.default), received })
    } else if ('expected' in result) {
      problems.push({ parameter: descriptor.name, reason: 'invalid', expected: result.expected, received })
    }
  }
  return problems
}

/** Reads a layer's parameters in canonical form. A value of the wrong type or out of bounds throws `ShapeError` `parameter-invalid`. */
export class ParameterReader {
  readonly #kind: Described
  readonly #parameters: LayerParameters

  constructor(kind: Described, parameters: LayerParameters) {
    this.#kind = kind
    this.#parameters = parameters
  }

  /** The canonical value: own or default. */
  value(name: string): unknown {
    const descriptor = descriptorOf(this.#kind, name)
    if (!descriptor) throw new TypeError(`${this.#kind.kind} has no parameter ${name}`)
    const own = this.#parameters[name]
    if (own === undefined) return descriptor.default
    const result = normaliseValue(descriptor, own)
    if ('value' in result) return result.value
    throw new ShapeError('parameter-invalid', `${name}: ${result.expected}`, valueText(own), { parameter: name })
  }

  integer(name: string): number {
    return this.value(name) as number
  }
  real(name: string): number {
    return this.value(name) as number
  }
  realOrNull(name: string): number | null {
    return this.value(name) as number | null
  }
  boolean(name: string): boolean {
    return this.value(name) as boolean
  }
  /** A choice, or the name of an activation. */
  text(name: string): string {
    return this.value(name) as string
  }
  padding(): Padding {
    return this.value('padding') as Padding
  }
  pair(name: string): Pair {
    return this.value(name) as Pair
  }
  pairOrNull(name: string): Pair | null {
    return this.value(name) as Pair | null
  }
  margins(name: string): readonly [Pair, Pair] {
    return this.value(name) as readonly [Pair, Pair]
  }
  /** A list of integers; a single integer as a list of one. */
  integers(name: string): readonly number[] {
    const value = this.value(name) as number | readonly number[]
    return typeof value === 'number' ? [value] : value
  }
  integersOrNull(name: string): readonly (number | null)[] | null {
    return this.value(name) as readonly (number | null)[] | null
  }
  numbers(name: string): number | readonly number[] {
    return this.value(name) as number | readonly number[]
  }
  numbersOrNull(name: string): number | readonly number[] | null {
    return this.value(name) as number | readonly number[] | null
  }
  /** An initialiser, regulariser or constraint with all its arguments. */
  object(name: string): KerasObject | null {
    return this.value(name) as KerasObject | null
  }
}
