import { foldText } from '../../text/fold.ts'
import { nearest } from '../../text/nearest.ts'
import type { Comparison, Filter, FilterValue } from './filter.ts'
import { choices, fieldKind, isFieldName, type FieldKind } from './fields.ts'
import { FilterError, type FilterProblemCode } from './problem.ts'
import type { Token } from './tokens.ts'

const dayMs = 86_400_000
const units: ReadonlyMap<string, number> = new Map([['s', 1], ['sec', 1], ['min', 60], ['m', 60], ['h', 3_600], ['d', 86_400]])
const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }
const expected: Readonly<Partial<Record<FieldKind, FilterProblemCode>>> = { number: 'numberExpected', fraction: 'fractionExpected', duration: 'durationExpected', moment: 'momentExpected', flag: 'flagExpected' }

/** The value that a word stands for in a test of a field. Throws FilterError where it doesn't suit the field. */
export function valueOf(field: string, token: Token, now: number): FilterValue {
  const kind = fieldKind(field) ?? 'text'
  const read = readers[kind]?.(foldText(token.text), now)
  if (read === undefined && kind === 'choice') return chosen(field, token)
  if (read === undefined || read === null) {
    const code = expected[kind]
    if (code) throw new FilterError(code, token, { field, value: token.text }, kind === 'fraction' ? asPercent(token.text) : kind === 'flag' ? ['yes', 'no'] : [])
    return kind === 'setting' && token.kind === 'word' ? settingValue(token.text) : token.text
  }
  return read
}

/** A day is a span of time: `date = 2026-11-25` holds all day long, `date > 2026-11-25` begins with the next one. */
export function compareMoment(field: string, operator: Comparison, value: number, isDay: boolean): Filter {
  const test = (by: Comparison, at: number): Filter => ({ kind: 'compare', field, operator: by, value: at })
  if (!isDay) return test(operator, value)
  const next = nextDay(value)
  const within: Filter = { kind: 'and', filters: [test('>=', value), test('<', next)] }
  switch (operator) {
    case '=':
      return within
    case '!=':
      return { kind: 'not', filter: within }
    case '>':
      return test('>=', next)
    case '<=':
      return test('<', next)
    default:
      return test(operator, value)
  }
}

export const isDay = (text: string): boolean => /^\d{4}-\d{1,2}-\d{1,2}$|^today$|^yesterday$/u.test(foldText(text))

const readers: Readonly<Partial<Record<FieldKind, (text: string, now: number) => FilterValue | null>>> = {
  number: (text) => plainNumber(text),
  fraction(text) {
    const percent = /^(.+)%$/u.exec(text)?.[1]
    const value = percent === undefined ? plainNumber(text) : plainNumber(percent)
    if (value === null) return null
    const fraction = percent === undefined ? value : value / 100
    return fraction >= 0 && fraction <= 1 ? fraction : null
  },
  duration(text) {
    const [, amount, unit] = /^(.*?\d\.?)([a-z]*)$/u.exec(text) ?? []
    const value = plainNumber(amount ?? '')
    const seconds = units.get(unit || 's')
    return value === null || seconds === undefined ? null : value * seconds
  },
  moment,
  flag: (text) => (text === 'yes' || text === 'true' || text === '1' ? true : text === 'no' || text === 'false' || text === '0' ? false : null),
}

/** `1e-3`, `2.5`, `100k`, `1M`. */
function plainNumber(text: string): number | null {
  const [, digits, multiple] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([kmg]?)$/u.exec(text.replace(/٫/gu, '.').toLowerCase()) ?? []
  return digits === undefined ? null : Number(digits) * multiples[multiple ?? '']!
}

/** A date or date and time of this machine's zone, `today`, `yesterday`, or so long ago: `7d`, `12h`. */
function moment(text: string, now: number): number | null {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(\d{1,2}):(\d{2}))?$/u.exec(text) ?? []
  if (year !== undefined) {
    const date = new Date(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0))
    return date.getMonth() === Number(month) - 1 && date.getDate() === Number(day) ? date.getTime() : null
  }
  if (text === 'today') return new Date(now).setHours(0, 0, 0, 0)
  if (text === 'yesterday') return new Date(new Date(now).setHours(0, 0, 0, 0) - dayMs / 2).setHours(0, 0, 0, 0)
  const [, amount, unit] = /^(\d+)(h|d|min)$/u.exec(text) ?? []
  return amount === undefined ? null : now - Number(amount) * units.get(unit!)! * 1_000
}

// Days have 23 to 25 hours.
const nextDay = (start: number): number => new Date(start + dayMs * 1.5).setHours(0, 0, 0, 0)

function settingValue(text: string): FilterValue {
  const folded = foldText(text)
  if (folded === 'true' || folded === 'yes') return true
  if (folded === 'false' || folded === 'no') return false
  return plainNumber(folded) ?? text
}

function chosen(field: string, token: Token): string {
  const possible = (isFieldName(field) ? choices[field] : undefined) ?? []
  const found = possible.find((choice) => choice === foldText(token.text))
  if (found) return found
  const near = nearest(token.text, possible)
  throw new FilterError('choiceExpected', token, { field, value: token.text, choices: possible.join(', ') }, near ? [near] : possible)
}

/** Accuracies stand in percent on screens. */
function asPercent(text: string): string[] {
  const value = plainNumber(foldText(text))
  return value !== null && value > 1 && value <= 100 ? [`${value}%`] : []
}
