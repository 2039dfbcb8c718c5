const escapes: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' }

/** Text as LaTeX prints it. */
export function latexText(text: string): string {
  return text.replaceAll(/[\\~^]|[&%$#_{}]/gu, (sign) => escapes[sign] ?? `\\${sign}`).replaceAll('±', '$\\pm$').replaceAll('–', '--').replaceAll('×', '$\\times$')
}

export interface LatexTable {
  readonly caption: string
  readonly header: readonly string[]
  /** Null: not available, printed as a dash. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Decimals of numbers; 3 when left out. */
  readonly decimals?: number
  /** Rows from here on stand below a rule: means, totals. */
  readonly ruleBefore?: number
}

/** A table for a paper: `booktabs` rules, the first column at its left, numbers at their right. */
export function latexTable({ caption, header, rows, decimals = 3, ruleBefore }: LatexTable): string {
  const cell = (value: string | number | null): string => (value === null ? '--' : typeof value === 'number' ? (Number.isInteger(value) ? String(value) : value.toFixed(decimals)) : latexText(value))
  const line = (cells: readonly (string | number | null)[]): string => `    ${cells.map(cell).join(' & ')} \\\\`
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${latexText(caption)}}`,
    `  \\begin{tabular}{l${'r'.repeat(Math.max(0, header.length - 1))}}`,
    '    \\toprule',
    line(header),
    '    \\midrule',
    ...rows.flatMap((row, i) => (i === ruleBefore ? ['    \\midrule', line(row)] : [line(row)])),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n')
}
