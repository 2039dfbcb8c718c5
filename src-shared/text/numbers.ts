import { locales, type Locale } from '../messages/locales.ts'

/** Numbers as screens write them, in the digits of a language. Files always have ASCII digits: they are given those of English. */
export interface Numbers {
  /** 804,554 */
  readonly integer: (value: number) => string
  /** A fraction as percent, three decimals unless told: 0.91258 → 91.258 (the sign is the column's). */
  readonly percent: (fraction: number, decimals?: number) => string
  /** With `digits` decimals. */
  readonly fixed: (value: number, digits: number) => string
  /** Up to `digits` significant digits: a learning rate, a loss. */
  readonly significant: (value: number, digits?: number) => string
  /** 31 k, 5.96 M */
  readonly compact: (value: number) => string
  /** 12.4 MB */
  readonly bytes: (value: number) => string
  /** 0:42, 12:05, 1:02:05 */
  readonly duration: (seconds: number) => string
  /** Date and time, short. */
  readonly moment: (milliseconds: number) => string
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** @param locale a language of the catalogue */
export function createNumbers(locale: Locale): Numbers {
  const tag = locales[locale].tag
  const cache = new Map<string, Intl.NumberFormat>()
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options)
    let known = cache.get(key)
    if (!known) cache.set(key, (known = new Intl.NumberFormat(tag, options)))
    return known
  }
  const fixed = (value: number, digits: number): string => format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  const two = format({ minimumIntegerDigits: 2, useGrouping: false })
  const plain = format({ useGrouping: false })
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    integer: (value) => format({ maximumFractionDigits: 0 }).format(value),
    percent: (fraction, decimals = 3) => fixed(fraction * 100, decimals),
    fixed,
    significant: (value, digits = 4) => (Math.abs(value) > 0 && Math.abs(value) < 1e-4 ? format({ notation: 'scientific', maximumSignificantDigits: digits }).format(value) : format({ maximumSignificantDigits: digits }).format(value)),
    compact: (value) => format({ notation: 'compact', maximumSignificantDigits: 3 }).format(value),
    bytes(value) {
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)))
      return format({ style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: step < 2 ? 0 : 1 }).format(value / 1000 ** step)
    },
    duration(seconds) {
      const total = Math.max(0, Math.round(seconds))
      const hours = Math.floor(total / 3600)
      const minutes = Math.floor(total / 60) % 60
      const rest = two.format(total % 60)
      return hours > 0 ? `${plain.format(hours)}:${two.format(minutes)}:${rest}` : `${plain.format(minutes)}:${rest}`
    },
    moment: (milliseconds) => dates.format(milliseconds),
  }
}
