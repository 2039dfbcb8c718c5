import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { Section } from './document.ts'

/** The report for a terminal. */
export function terminalText(title: string, sections: readonly Section[], paint: Terminal['paint']): string {
  const parts = sections.map(({ title: heading, sentences = [], table: rows }) => {
    const right = rows?.[0]?.map((_, i) => i).slice(1) ?? []
    return [paint('bold', heading), ...sentences, ...(rows ? [table(rows, { right, heading: (text) => paint('dim', text) })] : [])].join('\n')
  })
  return [paint('bold', title), ...parts].join('\n\n')
}

/** The report as Markdown; tables as GitHub writes them. */
export function markdown(title: string, sections: readonly Section[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|')
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  const parts = sections.flatMap(({ title: heading, sentences = [], table: rows }) => {
    const [head, ...body] = rows ?? []
    return [
      `## ${heading}`,
      ...(sentences.length > 0 ? [sentences.map((sentence) => `- ${sentence}`).join('\n')] : []),
      ...(head ? [[line(head), `|${head.map((_, i) => (i === 0 ? ' --- |' : ' ---: |')).join('')}`, ...body.map(line)].join('\n')] : []),
    ]
  })
  return `${[`# ${title}`, ...parts].join('\n\n')}\n`
}
