/** Columns that are lined up at their right edge. */
export interface TableOptions {
  readonly right?: readonly number[]
  /** Styles the heading. */
  readonly heading?: (text: string) => string
}

/** Rows as lines of a table; the first row is the heading. Widths count characters as terminals show them. */
export function table(rows: readonly (readonly string[])[], { right = [], heading = (text) => text }: TableOptions = {}): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))))
  const lines = rows.map((row) => widths.map((most, i) => pad(row[i] ?? '', most, right.includes(i))).join('  ').trimEnd())
  return lines.map((line, i) => (i === 0 ? heading(line) : line)).join('\n')
}

function pad(text: string, most: number, right: boolean): string {
  const space = ' '.repeat(most - width(text))
  return right ? space + text : text + space
}

function width(text: string): number {
  return [...text.replace(/\p{M}/gu, '')].length
}
