import { formatParameter, parseParameter } from '../../../src-shared/layers/parse.ts'
import type { KerasObject, ParameterDescriptor } from '../../../src-shared/layers/kind.ts'

const isObject = (value: unknown): value is KerasObject => typeof value === 'object' && value !== null && 'class_name' in value

/** A parameter's value as a card writes it: `3 × 3` for a size, the class name of an initialiser. */
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

/** A parameter's value as its field shows it; empty for null. */
export const fieldText = (descriptor: ParameterDescriptor, value: unknown): string => (value === null || value === undefined ? '' : formatParameter(descriptor, value))

/** What a typed text means for a parameter; the text itself where it means nothing, so that the problem shows what was typed. */
export function typedParameter(descriptor: ParameterDescriptor, text: string): unknown {
  const result = parseParameter(descriptor, text)
  return 'value' in result ? result.value : text
}
