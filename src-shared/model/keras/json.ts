import { ProductError } from '../../contract/errors.ts'

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type KerasConfigErrorCode =
  | 'KERAS_NOT_A_MODEL' | 'KERAS_LAYER_INVALID' | 'KERAS_LAYER_SHARED' | 'KERAS_SEVERAL_OUTPUTS' | 'KERAS_NESTED_INPUTS' | 'KERAS_NAME_TWICE'

/** A Keras config that can't become a model here: what was expected, what arrived, what to do. */
export class KerasConfigError extends ProductError {
  constructor(code: KerasConfigErrorCode, message: string, details: Readonly<Record<string, string>> = {}) {
    super(code, message, { details, usage: true })
  }
}

/** Old files hold numbers as `{ type: 'ndarray', value }`: those become their value, at any depth. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  if (value['type'] === 'ndarray' && 'value' in value) return plain(value['value'])
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]))
}
