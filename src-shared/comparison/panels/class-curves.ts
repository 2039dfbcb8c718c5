import { classCurvesChart } from '../../charts/class-curves.ts'
import type { ClassCurve, CurveKind } from '../../contract/comparisons.ts'
import type { CsvRows } from '../../text/files.ts'
import type { Panel, PanelWords } from './panel.ts'

export interface CurveOwner {
  readonly id: number
  readonly name: string
  readonly styleIndex: number
}

const columns: Readonly<Record<Exclude<CurveKind, 'calibration'>, readonly [string, string]>> = { roc: ['false_positive_rate', 'true_positive_rate'], 'precision-recall': ['recall', 'precision'] }

/** One curve an experiment. @param ofClass name of the class; null: of what was predicted (calibration only) */
export function classCurvesPanel(kind: CurveKind, ofClass: string | null, owners: readonly CurveOwner[], curves: readonly ClassCurve[], { t, charts }: PanelWords): Panel {
  const named = owners.map(({ id, name, styleIndex }) => ({ name, styleIndex, curve: curves.find(({ experimentId }) => experimentId === id) ?? null }))
  return {
    title: `${t(`compare.perClass.kinds.${kind}`)}: ${ofClass ?? t('compare.perClass.predicted')}`,
    note: t(`compare.perClass.note.${kind}`),
    draw: (on) => classCurvesChart(kind, named, { ...on, labels: charts.classCurves(kind) }),
    rows: () => (kind === 'calibration' ? binRows(named) : [['experiment', ...columns[kind]], ...named.flatMap(({ name, curve }) => (curve?.points ?? []).map(([x, y]) => [name, x, y]))]),
    latex: null,
  }
}

function binRows(named: readonly { readonly name: string; readonly curve: ClassCurve | null }[]): CsvRows {
  return [
    ['experiment', 'from', 'to', 'count', 'mean_confidence', 'share_right'],
    ...named.flatMap(({ name, curve }) => (curve?.bins ?? []).map(({ from, to, count, meanConfidence, accuracy }) => [name, from, to, count, meanConfidence, accuracy])),
  ]
}
