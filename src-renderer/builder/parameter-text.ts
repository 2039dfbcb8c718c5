import type { KerasObject, ParameterDescriptor } from '../../src-shared/layers/kind.ts'
import { asciiDigits } from '../ui/typed-number.ts'

const isObject = (value: unknown): value is KerasObject => typeof value === 'object' && value !== null && 'class_name' in value

/** A parameter's value as a card and a field write it: `3 × 3` for a size, the class name of an initialiser. */
export function parameterText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) {
    const [rows, columns] = value as unknown[]
    if (value.length === 2 && typeof rows === 'number' && typeof columns === 'number') return `${rows} × ${columns}`
    return JSON.stringify(value).replaceAll(',', ', ')
  }
  if (isObject(value)) return value.class_name
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A size from typed text: `3`, `3x3`, `3 × 5`, `(3, 3)`, `[3 5]`. Undefined where it is none. */
export function typedSize(text: string): readonly [number, number] | undefined {
  const match = /^[([]?\s*(?<rows>\d+)(?:\s*(?:[x×*,،]|\s)\s*(?<columns>\d+))?\s*,?\s*[)\]]?$/iu.exec(asciiDigits(text).trim())
  if (!match) return undefined
  const rows = Number(match.groups?.['rows'])
  return [rows, Number(match.groups?.['columns'] ?? rows)]
}

/** A list from typed text (`1, 2, None`), nested ones in brackets; one number alone stays a number. Undefined where it is neither. */
export function typedList(text: string): unknown {
  const plain = asciiDigits(text).trim().replaceAll('(', '[').replaceAll(')', ']').replaceAll('،', ',').replaceAll('None', 'null')
  if (plain === '') return undefined
  try {
    return JSON.parse(plain.includes(',') && !plain.startsWith('[') ? `[${plain}]` : plain) as unknown
  } catch {
    return undefined
  }
}

/** What a typed text means for a parameter; the text itself where it means nothing, so that the problem shows what was typed. */
export function typedParameter(descriptor: ParameterDescriptor, text: string): unknown {
  if (text.trim() === '' && descriptor.nullable) return null
  if (descriptor.type === 'size') return typedSize(text) ?? text
  if (descriptor.type === 'integers' || descriptor.type === 'numbers' || descriptor.type === 'margins') return typedList(text) ?? text
  return text
}
