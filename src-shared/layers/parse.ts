import { activationName } from './activations.ts'
import { kerasObjectKind, normaliseKerasObject, sameKerasObject } from './keras-objects.ts'
import type { KerasObjectFamily } from './keras-objects.ts'
import type { KerasObject, ParameterDescriptor } from './kind.ts'
import { normaliseValue } from './values.ts'
import type { NormalisedValue } from './values.ts'

const families: Readonly<Record<string, KerasObjectFamily>> = { initializer: 'initializers', regularizer: 'regularizers', constraint: 'constraints' }

/** Persian and Arabic digits and separators, and signs that look like ASCII ones, as ASCII. */
function toAscii(text: string): string {
  return text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/٫/g, '.')
    .replace(/[،؛٬]/g, ',')
    .replace(/[−–]/g, '-')
    .replace(/٪/g, '%')
    .trim()
}

/** One number: `12`, `1e-3`, `1_000`, `1/255`, `25%`; NaN for anything else. */
function parseNumber(text: string): number {
  const match = /^([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*\/\s*(\d+\.?\d*)|\s*(%))?$/i.exec(text.trim())
  if (!match) return Number.NaN
  const value = Number((match[1] as string).replaceAll('_', ''))
  return match[2] !== undefined ? value / Number(match[2]) : match[3] ? value / 100 : value
}

/** The numbers of `3x3`, `(3, 3)`, `[3 3]`, `-0.1 .. 0.2`, brackets of any depth flattened; null where something is no number. */
function parseList(text: string): number[] | null {
  const parts = text
    .replace(/[()[\]{}]/g, ' ')
    .replace(/(?<=\d)\s*[x×*]\s*(?=\d)/gi, ' ')
    .split(/\s*(?:,|;|\.\.+|\s)\s*/)
    .filter((part) => part !== '')
  const values = parts.map(parseNumber)
  return values.some(Number.isNaN) ? null : values
}

/** `he_normal`, `L2(0.01)`, `TruncatedNormal(stddev=0.02)`, or the JSON of a Keras object; the text itself where it is none. */
function parseObject(family: KerasObjectFamily, text: string): unknown {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as unknown
    } catch {
      return text
    }
  }
  const match = /^(\w+)\s*(?:\((.*)\))?$/s.exec(text)
  const kind = match && kerasObjectKind(family, match[1] as string)
  if (!kind) return text
  const names = Object.keys(kind.defaults)
  const config: Record<string, unknown> = {}
  const given = (match[2] ?? '').split(',').map((part) => part.trim()).filter(Boolean)
  for (const [index, part] of given.entries()) {
    const [name, value] = part.includes('=') ? (part.split('=', 2).map((side) => side.trim()) as [string, string]) : [names[index], part]
    if (name === undefined || !names.includes(name)) return text
    const number = parseNumber(value)
    config[name] = Number.isNaN(number) ? value.replace(/^['"]|['"]$/g, '') : number
  }
  return { class_name: kind.className, config }
}

function parseMargins(text: string): unknown {
  const list = parseList(text)
  if (list?.length === 1) return list[0]
  if (list?.length === 2) return list
  return list?.length === 4 ? [list.slice(0, 2), list.slice(2)] : text
}

/**
 * What a person typed into a parameter's field as a value of it: `3x3`, `(3, 3)` or `3` for a size, `1/255` or `25%` for a
 * number, `he_normal` or `L2(0.001)` for an object, nothing or `none` for null. Checked like every value.
 * @returns the canonical value, or what had been expected
 */
export function parseParameter(descriptor: ParameterDescriptor, typed: string): NormalisedValue {
  const text = toAscii(typed)
  if (descriptor.nullable && /^(|none|null)$/i.test(text)) return { value: null }
  const from = (value: unknown): NormalisedValue => normaliseValue(descriptor, value)
  switch (descriptor.type) {
    case 'integer':
    case 'real':
      return from(parseNumber(text))
    case 'boolean':
      return from(/^(true|yes|on|1)$/i.test(text) ? true : /^(false|no|off|0)$/i.test(text) ? false : text)
    case 'size': {
      const list = parseList(text)
      return from(list?.length === 1 ? list[0] : (list ?? text))
    }
    case 'margins':
      return from(parseMargins(text))
    case 'integers':
    case 'numbers': {
      const list = parseList(text)
      const single = list?.length === 1 && !/[([]/.test(text) && (descriptor.type === 'numbers' || descriptor.single)
      return from(single ? list[0] : (list ?? text))
    }
    case 'choice':
      return from(descriptor.choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? text)
    case 'activation':
      return from(activationName(text.toLowerCase()))
    default:
      return from(parseObject(families[descriptor.type] as KerasObjectFamily, text))
  }
}

function objectText(family: KerasObjectFamily, value: unknown): string {
  const object = normaliseKerasObject(family, value) as KerasObject
  const defaults = kerasObjectKind(family, object.class_name)?.defaults ?? {}
  const given = Object.entries(object.config).filter(([name, entry]) => JSON.stringify(entry) !== JSON.stringify(defaults[name]))
  if (given.length === 0 || sameKerasObject(family, object, object.class_name)) return object.class_name
  return `${object.class_name}(${given.map(([name, entry]) => `${name}=${typeof entry === 'string' ? entry : JSON.stringify(entry)}`).join(', ')})`
}

/** A value as the field shows it, such that `parseParameter` reads it back. */
export function formatParameter(descriptor: ParameterDescriptor, value: unknown): string {
  const result = normaliseValue(descriptor, value)
  if ('expected' in result) return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const canonical = result.value
  if (canonical === null) return 'none'
  switch (descriptor.type) {
    case 'size': {
      const [height, width] = canonical as readonly [number, number]
      return height === width ? String(height) : `${height}x${width}`
    }
    case 'margins': {
      const flat = (canonical as readonly (readonly number[])[]).flat()
      return flat.every((entry) => entry === flat[0]) ? String(flat[0]) : JSON.stringify(canonical).replaceAll(',', ', ')
    }
    case 'integers':
    case 'numbers':
      return Array.isArray(canonical) ? `[${canonical.map((entry: unknown) => (entry === null ? 'none' : String(entry))).join(', ')}]` : String(canonical)
    case 'initializer':
    case 'regularizer':
    case 'constraint':
      return objectText(families[descriptor.type] as KerasObjectFamily, canonical)
    default:
      return String(canonical)
  }
}
