import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chartForFile, chartSvg } from '../../../src-shared/charts/files.ts'
import type { FileBackground } from '../../../src-shared/charts/theme.ts'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import { csv } from '../../../src-shared/text/files.ts'
import { latexTable } from '../../../src-shared/text/latex.ts'
import type { PlacedPanel } from './panels.ts'

/** As wide as the page of a paper drawn at twice its size. */
const size = { width: 900, height: 520 }

/**
 * Writes SVG, CSV and LaTeX of every panel, and the given texts, into a folder that is made where there is none.
 * Files of the same name are replaced. Throws `FILE_NOT_WRITTEN`.
 * @returns the files' places inside of the folder
 */
export async function writeFiles(folder: string, panels: readonly PlacedPanel[], texts: Readonly<Record<string, string>>, background: FileBackground): Promise<string[]> {
  const files = [
    ...Object.entries(texts).map(([place, text]) => ({ place, text: () => text })),
    ...panels.flatMap(({ place, panel: { title, note, draw, rows, latex } }) => [
      ...(draw ? [{ place: `${place}.svg`, text: () => chartSvg(chartForFile(draw, { title, ...(note && { note }) }, size, background)) }] : []),
      { place: `${place}.csv`, text: () => csv(rows()) },
      ...(latex ? [{ place: `${place}.tex`, text: () => latexTable(latex()) }] : []),
    ]),
  ]
  for (const { place, text } of files) {
    const path = join(folder, place)
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text())
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause)) throw cause
      throw new ProductError('FILE_NOT_WRITTEN', `${path} could not be written: ${cause.message}. Choose another place with --out.`, { details: { path }, cause })
    }
  }
  return files.map(({ place }) => place)
}
