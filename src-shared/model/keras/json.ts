/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type KerasConfigErrorCode = 'not-a-model' | 'layer-invalid' | 'layer-shared' | 'layer-several-outputs' | 'nested-inputs' | 'name-twice'

/** A Keras config that can't become a model here: what was expected, what arrived, what to do. Texts: `messages/<locale>/problems.ts`. */
export class KerasConfigError extends Error {
  readonly code: KerasConfigErrorCode
  readonly params: Readonly<Record<string, string>>

  constructor(code: KerasConfigErrorCode, message: string, params: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'KerasConfigError'
    this.code = code
    this.params = params
  }
}

/** Old files hold numbers as `{ type: 'ndarray', value }`: those become their value, at any depth. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  if (value['type'] === 'ndarray' && 'value' in value) return plain(value['value'])
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]))
}
