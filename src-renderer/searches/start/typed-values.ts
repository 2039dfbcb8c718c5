import type { SearchValue } from '../../../src-shared/search/domain.ts'
import { sameValue } from '../../../src-shared/search/values.ts'
import { asciiDigits, typedNumber } from '../../ui/typed-number.ts'

/** The values of a list that a person typed: `3, 5`, `[3, 3], [5, 5]`, `relu, tanh`, `true, false`. What is no JSON is text; commas within brackets and quotes belong to a value. */
export function typedValues(text: string): SearchValue[] {
  return pieces(text).map((piece): SearchValue => typedNumber(piece) ?? parsed(piece))
}

/** A list as `typedValues` reads it. */
export const valuesText = (values: readonly SearchValue[]): string => values.map((value) => (typeof value === 'string' && sameValue(typedValues(value)[0] ?? null, value) ? value : JSON.stringify(value))).join(', ')

function parsed(piece: string): SearchValue {
  try {
    return JSON.parse(asciiDigits(piece)) as SearchValue
  } catch {
    return piece
  }
}

function pieces(text: string): string[] {
  const found: string[] = []
  let [depth, quoted, piece] = [0, false, '']
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    if (!quoted && (letter === '[' || letter === '{')) depth++
    if (!quoted && (letter === ']' || letter === '}')) depth--
    if (!quoted && depth <= 0 && (letter === ',' || letter === '،' || letter === ';')) {
      found.push(piece)
      piece = ''
    } else {
      piece += letter
    }
  }
  return [...found, piece].map((own) => own.trim()).filter((own) => own !== '')
}
