import { comparisonSentences } from '../../../src-shared/comparison/sentences.ts'
import { chartWords } from '../../../src-shared/charts/words.ts'
import type { FileBackground } from '../../../src-shared/charts/theme.ts'
import { createSay } from '../../../src-shared/messages/say.ts'
import { createNumbers } from '../../../src-shared/text/numbers.ts'
import type { Terminal } from '../terminal.ts'
import type { Collected } from './collect.ts'
import { comparisonDocument } from './document.ts'
import { writeFiles } from './files.ts'
import { comparisonJson } from './json.ts'
import { panelsOf } from './panels.ts'
import { markdown, terminalText } from './text.ts'

export { collectComparison } from './collect.ts'

/** A comparison as it is printed and written. */
export interface CompareOutput {
  readonly text: string
  readonly markdown: string
  readonly json: unknown
}

const [t, n] = [createSay('en'), createNumbers('en')]
const words = { t, n, charts: chartWords(t, n) }

export function compareOutput(collected: Collected, paint: Terminal['paint']): CompareOutput {
  const sections = comparisonDocument(collected, words)
  const title = collected.experiments.map(({ row }) => `${row.name} (${row.id})`).join(', ')
  return { text: terminalText(title, sections, paint), markdown: markdown(title, sections), json: comparisonJson(collected, comparisonSentences(t, n)) }
}

/** Writes the report and all panels; gives the files' places in the folder. */
export function compareFiles(folder: string, collected: Collected, output: CompareOutput, background: FileBackground): Promise<string[]> {
  return writeFiles(folder, panelsOf(collected, words), { 'comparison.md': output.markdown, 'comparison.json': `${JSON.stringify(output.json)}\n` }, background)
}
