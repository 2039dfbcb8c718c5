import { foldsBoxChart, type FoldsShape } from '../../charts/folds-box.ts'
import type { ComparedExperiment } from '../../contract/comparisons.ts'
import type { LatexTable } from '../../text/latex.ts'
import { foldScores } from '../pairs.ts'
import { foldTable } from '../tables.ts'
import type { Panel, PanelWords } from './panel.ts'

/** Box plots or violins of the folds with mean and standard deviation in words. */
export function foldsPanel(experiments: readonly ComparedExperiment[], { t, charts }: PanelWords, shape: FoldsShape = 'box'): Panel {
  const scored = experiments.map((experiment) => ({ name: experiment.row.name, styleIndex: experiment.row.styleIndex, scores: foldScores(experiment) }))
  return {
    title: t('compare.folds'),
    note: `${t(shape === 'box' ? 'compare.foldsNote' : 'compare.violinNote')} ${t('compare.std')}`,
    draw: (on) => foldsBoxChart(scored, { ...on, horizontal: experiments.length > 2, shape, labels: charts.foldsBox() }),
    rows: () => foldTable(experiments),
    latex: () => foldLatex(experiments, t('compare.foldTable')),
  }
}

/** In percent, as the study prints them; the count stays a count. */
function foldLatex(experiments: readonly ComparedExperiment[], caption: string): LatexTable {
  const [header, ...rows] = foldTable(experiments)
  return {
    caption,
    header: (header ?? []).map(String),
    rows: rows.map(([name, ...values], i) => [name ?? '', ...values.map((value) => (typeof value === 'number' && i < rows.length - 1 ? value * 100 : value))]),
    ruleBefore: rows.length - 4,
  }
}
