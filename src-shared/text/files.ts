/** A title as a file name: no separators, no control characters, not hidden, at most 80 letters. */
export function fileNameOf(title: string): string {
  const plain = title.normalize('NFC').replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').trim().replaceAll(/\s+/gu, '-').replace(/^[.\- ]+/u, '')
  return [...plain].slice(0, 80).join('') || 'foldbench'
}

export type CsvRows = readonly (readonly (string | number | null)[])[]

/** Rows as CSV (RFC 4180): numbers in ASCII, text quoted where it must be, a text that a spreadsheet would run made harmless. */
export function csv(rows: CsvRows): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value
    return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
