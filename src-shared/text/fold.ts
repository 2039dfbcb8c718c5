/** Text for comparing: without case, accents and the two spellings that Persian keyboards have of a letter. */
export function foldText(text: string): string {
  // Most text is plain.
  if (!/[\u0080-\u{10FFFF}]/u.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ي/gu, 'ی').replace(/ك/gu, 'ک').replace(/[٠-٩۰-۹]/gu, asciiDigit)
}

function asciiDigit(digit: string): string {
  return String(digit.charCodeAt(0) & 0xf)
}

/** Persian letters that Unicode placed outside their alphabet's order, by the letter they follow. */
const follows: Readonly<Record<string, string>> = { پ: 'ب', چ: 'ج', ژ: 'ز', ک: 'ق', گ: 'ق\u{FFFF}', ه: 'و', ی: 'و\u{FFFF}' }

/** A key by which texts stand in the order that people expect when keys are compared byte by byte: folded, numbers by their value. */
export function sortKey(text: string): string {
  return foldText(text)
    .replace(/\d+/gu, (digits) => {
      const value = digits.replace(/^0+(?=\d)/u, '')
      // Longer numbers are larger: their length comes first.
      return `${String(value.length).padStart(3, '0')}${value}`
    })
    .replace(/[پچژکگهی]/gu, (letter) => `${follows[letter] ?? letter}\u{FFFF}`)
}
