import { activationName, activations } from './activations.ts'
import { normaliseKerasObject, kerasObjectKind } from './keras-objects.ts'
import type { KerasObjectFamily } from './keras-objects.ts'
import type { ParameterDescriptor } from './kind.ts'

/** What `normaliseValue` made of a value: the canonical value, or what had been expected instead. */
export type NormalisedValue = { readonly value: unknown } | { readonly expected: string }

const families: Readonly<Record<'initializer' | 'regularizer' | 'constraint', KerasObjectFamily>> = {
  initializer: 'initializers',
  regularizer: 'regularizers',
  constraint: 'constraints',
}

const isInteger = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)
const isReal = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function bounds(low: number | undefined, high: number | undefined, exclusiveLow = false, exclusiveHigh = false): string {
  const parts = [
    low === undefined ? '' : exclusiveLow ? `> ${low}` : `≥ ${low}`,
    high === undefined ? '' : exclusiveHigh ? `< ${high}` : `≤ ${high}`,
  ].filter(Boolean)
  return parts.length > 0 ? ` ${parts.join(', ')}` : ''
}

function within(value: number, low: number | undefined, high: number | undefined): boolean {
  return (low === undefined || value >= low) && (high === undefined || value <= high)
}

function isPair(value: unknown, check: (entry: unknown) => entry is number): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(check)
}

function normaliseMargins(value: unknown): [[number, number], [number, number]] | undefined {
  if (isInteger(value)) return [[value, value], [value, value]]
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [rows, columns] = value as unknown[]
  if (isInteger(rows) && isInteger(columns)) return [[rows, rows], [columns, columns]]
  return isPair(rows, isInteger) && isPair(columns, isInteger) ? [[...rows], [...columns]] : undefined
}

/**
 * One parameter's value in its canonical form (a size as a pair, an initialiser as an object with all arguments), checked
 * against type and bounds. Accepts every form that Keras accepts in a config.
 */
export function normaliseValue(descriptor: ParameterDescriptor, value: unknown): NormalisedValue {
  if (value === null && descriptor.nullable) return { value: null }
  switch (descriptor.type) {
    case 'integer': {
      if (isInteger(value) && within(value, descriptor.min, descriptor.max)) return { value }
      return { expected: `an integer${bounds(descriptor.min, descriptor.max)}` }
    }
    case 'real': {
      const { min, max, exclusiveMin = false, exclusiveMax = false } = descriptor
      const fits = isReal(value) && within(value, min, max) && !(exclusiveMin && value === min) && !(exclusiveMax && value === max)
      return fits ? { value } : { expected: `a number${bounds(min, max, exclusiveMin, exclusiveMax)}` }
    }
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { expected: 'true or false' }
    case 'size': {
      const pair = isInteger(value) ? [value, value] : value
      if (isPair(pair, isInteger) && pair.every((entry) => within(entry, descriptor.min, descriptor.max))) return { value: pair }
      return { expected: `one or two integers${bounds(descriptor.min, descriptor.max)}` }
    }
    case 'margins': {
      const pairs = normaliseMargins(value)
      if (pairs?.flat().every((entry) => within(entry, descriptor.min, undefined))) return { value: pairs }
      return { expected: `integers${bounds(descriptor.min, undefined)} as [[top, bottom], [left, right]]` }
    }
    case 'integers': {
      if (descriptor.single && isInteger(value) && within(value, descriptor.min, undefined)) return { value }
      const fits = (entry: unknown): boolean => (entry === null && descriptor.entriesNullable === true) || (isInteger(entry) && within(entry, descriptor.min, undefined))
      return Array.isArray(value) && value.every(fits) ? { value } : { expected: `a list of integers${bounds(descriptor.min, undefined)}` }
    }
    case 'numbers': {
      const { min, max, length, listOnly } = descriptor
      const fits = (entry: unknown): boolean => isReal(entry) && within(entry, min, max)
      if (fits(value) && !listOnly) return { value }
      if (Array.isArray(value) && value.length > 0 && (length === undefined || value.length === length) && value.every(fits)) return { value }
      return { expected: `${listOnly ? '' : 'a number or '}a list of ${length ?? 'numbers'}${bounds(min, max)}` }
    }
    case 'choice':
      return typeof value === 'string' && descriptor.choices.includes(value) ? { value } : { expected: `one of ${descriptor.choices.join(', ')}` }
    case 'activation': {
      const name = activationName(value)
      return name !== undefined && Object.hasOwn(activations, name) ? { value: name } : { expected: `one of ${Object.keys(activations).join(', ')}` }
    }
    default: {
      const family = families[descriptor.type]
      const object = normaliseKerasObject(family, value)
      if (object && kerasObjectKind(family, object.class_name)) return { value: object }
      return { expected: `a Keras ${descriptor.type}` }
    }
  }
}
