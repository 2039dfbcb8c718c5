import { isTypedArray } from './serializers.ts'

function describe(value: unknown): string | null {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'symbol') return 'a symbol'
  if (typeof value !== 'object' || value === null) return null
  const constructor: unknown = Reflect.get(value, 'constructor')
  if (typeof constructor === 'function' && constructor !== Object) return `an instance of ${constructor.name || 'a nameless class'}`
  return null
}

const isValue = (value: object): boolean =>
  value instanceof Date || value instanceof Blob || value instanceof URL || value instanceof RegExp || isTypedArray(value)

function keyOf(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

/**
 * Finds what can't cross the wire as data. Plain objects, arrays, maps and sets are searched, also behind Vue's reactive
 * proxies, which are read like what they stand for.
 *
 * @returns the key and what lies there, e.g. `layers[2].onClick is a function`; null when all is data
 */
export function findUnsendable(value: unknown, path = '', parents: ReadonlySet<unknown> = new Set()): string | null {
  const name = path === '' ? 'The value itself' : path
  if (typeof value !== 'object' || value === null) {
    const what = describe(value)
    return what === null ? null : `${name} is ${what}`
  }
  if (isValue(value)) return null
  if (parents.has(value)) return `${name} refers back to an object that contains it`
  const within = new Set(parents).add(value)
  const entries = value instanceof Map ? value.entries() : value instanceof Set || Array.isArray(value) ? [...value].entries() : null
  if (entries !== null) {
    for (const [key, item] of entries) {
      const found = findUnsendable(item, keyOf(path, typeof key === 'number' ? key : String(key)), within)
      if (found !== null) return found
    }
    return null
  }
  const what = describe(value)
  if (what !== null) return `${name} is ${what}`
  for (const [key, item] of Object.entries(value)) {
    const found = findUnsendable(item, keyOf(path, key), within)
    if (found !== null) return found
  }
  return null
}
