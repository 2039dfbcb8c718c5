import { kerasObjectKind, normaliseKerasObject } from '../../layers/keras-objects.ts'
import type { KerasObjectFamily } from '../../layers/keras-objects.ts'
import type { ParameterDescriptor } from '../../layers/kind.ts'
import { normaliseValue } from '../../layers/values.ts'
import { isObject } from './json.ts'

/** A JSON value as a Python literal. */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `float("${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}")`
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`
  return isObject(value) ? `{${Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${pythonLiteral(entry)}`).join(', ')}}` : 'None'
}

const pythonTuple = (values: readonly unknown[]): string => {
  const parts = values.map((value) => (Array.isArray(value) ? pythonTuple(value) : pythonLiteral(value)))
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(', ')})`
}

/** An initialiser, regulariser or constraint as people write it: its short name where nothing is special, else its class. */
function pythonObject(family: KerasObjectFamily, value: unknown): string {
  const object = normaliseKerasObject(family, value)
  if (!object) return pythonLiteral(value)
  const kind = kerasObjectKind(family, object.class_name)
  if (!kind) return pythonLiteral({ module: `keras.${family}`, class_name: object.class_name, config: object.config, registered_name: null })
  const special = Object.entries(object.config).filter(([name, entry]) => JSON.stringify(entry) !== JSON.stringify(kind.defaults[name]))
  const [alias] = kind.aliases
  if (special.length === 0 && alias !== undefined && family === 'initializers' && object.class_name !== 'Constant') return JSON.stringify(alias)
  const given = special.length > 0 ? special : Object.entries(object.config).filter(([, entry]) => entry !== null)
  return `keras.${family}.${object.class_name}(${given.map(([name, entry]) => `${name}=${pythonLiteral(entry)}`).join(', ')})`
}

/** A parameter's value in Python, in the form in which Keras' documentation writes it. */
export function pythonValue(descriptor: ParameterDescriptor, value: unknown): string {
  const result = normaliseValue(descriptor, value)
  if (!('value' in result) || result.value === null) return pythonLiteral(value)
  const canonical = result.value
  switch (descriptor.type) {
    case 'size':
    case 'margins':
      return pythonTuple(canonical as readonly unknown[])
    case 'integers':
      return Array.isArray(canonical) && !descriptor.single ? pythonTuple(canonical) : pythonLiteral(canonical)
    case 'numbers':
      return Array.isArray(canonical) && descriptor.length !== undefined ? pythonTuple(canonical) : pythonLiteral(canonical)
    case 'initializer':
      return pythonObject('initializers', canonical)
    case 'regularizer':
      return pythonObject('regularizers', canonical)
    case 'constraint':
      return pythonObject('constraints', canonical)
    default:
      return pythonLiteral(canonical)
  }
}
