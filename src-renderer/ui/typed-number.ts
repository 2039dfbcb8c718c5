const zeros = [0x30, 0x6f0, 0x660]

/** Digits of any keyboard (Latin, Persian, Arabic) as ASCII; the Arabic decimal sign as a point. */
export function asciiDigits(text: string): string {
  return text
    .replace(/[\u06F0-\u06F9\u0660-\u0669]/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0
      const zero = zeros.find((start) => code >= start && code < start + 10) ?? code
      return String(code - zero)
    })
    .replaceAll('٫', '.')
    .replaceAll('٬', '')
}

/** The number that a person typed, or null where it is none. Accepts digits of any keyboard, `1e-3`, a decimal comma where there is no point. */
export function typedNumber(text: string): number | null {
  let plain = asciiDigits(text).trim().replaceAll(/[\s_\u2009\u00A0]/gu, '').replace('−', '-')
  if (/^[+-]?\d*,\d+$/u.test(plain) && !/^[+-]?\d{1,3}(,\d{3})+$/u.test(plain)) plain = plain.replace(',', '.')
  plain = plain.replaceAll(/,(?=\d{3}\b)/gu, '')
  if (plain === '' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/** The number as it stands in a field: no grouping, no digits lost. */
export function numberText(value: number): string {
  return Math.abs(value) > 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e15) ? value.toExponential().replace('e+', 'e') : String(value)
}

/** One step up or down, on the grid of steps, within bounds, free of binary noise. Without a step: a 1-2-5 ladder of the value itself. */
export function stepped(value: number, direction: 1 | -1, options: { readonly step?: number | undefined; readonly min?: number | undefined; readonly max?: number | undefined }): number {
  const { step, min = -Infinity, max = Infinity } = options
  const next = step === undefined ? ladder(value, direction) : Math.round((value + direction * step) / step) * step
  return Math.min(max, Math.max(min, Number(next.toPrecision(12))))
}

function ladder(value: number, direction: 1 | -1): number {
  if (value <= 0) return value + direction
  const power = 10 ** Math.floor(Math.log10(value * (1 + 1e-12)))
  const rungs = [0.5, 1, 2, 5, 10].map((rung) => rung * power)
  return direction > 0 ? (rungs.find((rung) => rung > value * (1 + 1e-9)) ?? value) : ([...rungs].reverse().find((rung) => rung < value * (1 - 1e-9)) ?? value)
}
