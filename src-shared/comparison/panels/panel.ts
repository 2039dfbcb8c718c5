import type { DrawChart } from '../../charts/files.ts'
import type { ChartWords } from '../../charts/words.ts'
import type { Say } from '../../messages/say.ts'
import type { CsvRows } from '../../text/files.ts'
import type { LatexTable } from '../../text/latex.ts'
import type { Numbers } from '../../text/numbers.ts'

/** A part of a comparison as it is shown and saved, the same in the window and on the command line. */
export interface Panel {
  readonly title: string
  /** Under the title of a saved chart: how to read it. */
  readonly note?: string
  /** Null: it is a table only. */
  readonly draw: DrawChart | null
  /** Exactly what is drawn; the first row names the columns. */
  readonly rows: () => CsvRows
  /** For a paper; null where it is no table. */
  readonly latex: (() => LatexTable) | null
}

/** The language that panels are written in. */
export interface PanelWords {
  readonly t: Say
  readonly n: Numbers
  readonly charts: ChartWords
}
