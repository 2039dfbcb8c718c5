import { classTable, type ClassColumn, type ClassFigure, type ClassRow } from '../class-table.ts'
import { classFigureTable } from '../tables.ts'
import type { Panel, PanelWords } from './panel.ts'

/** What a row of a class table is called. */
export function classRowTitle({ kind, name }: ClassRow, t: PanelWords['t']): string {
  return kind === 'class' ? name : t(`result.report.${kind}`)
}

/** All figures of every class for CSV; one figure, a column an experiment, for LaTeX. */
export function classesPanel(columns: readonly ClassColumn[], figure: ClassFigure, { t }: PanelWords): Panel {
  const rows = classTable(columns)
  const names = columns.map(({ name }) => name)
  return {
    title: `${t('compare.classes.title')}: ${t(`compare.classes.figures.${figure}`)}`,
    draw: null,
    rows: () => classFigureTable(rows, names, (row) => classRowTitle(row, t)),
    latex: () => ({
      caption: t(`compare.classes.figures.${figure}`),
      header: [t('result.report.class'), ...names],
      rows: rows.map((row) => [classRowTitle(row, t), ...row.cells.map((cell) => cell?.[figure] ?? null)]),
      ruleBefore: rows.findIndex(({ kind }) => kind !== 'class'),
    }),
  }
}
