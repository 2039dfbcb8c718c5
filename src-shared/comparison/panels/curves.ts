import type { CurveRun } from '../../charts/curve-lines.ts'
import { curvesChart } from '../../charts/curves.ts'
import type { Panel, PanelWords } from './panel.ts'

export interface CurvesOf {
  readonly name: string
  readonly styleIndex: number
  readonly stepsPerEpoch: number
  readonly runs: readonly CurveRun[]
}

/** Curves over the epochs, each fold thin and the mean thick with a band; training dashed, validation solid. */
export function curvesPanel(metric: 'accuracy' | 'loss', experiments: readonly CurvesOf[], { t, charts }: PanelWords): Panel {
  return {
    title: t(`compare.curves.${metric}`),
    note: t('charts.lines'),
    draw: (on) => curvesChart(experiments, { ...on, metric, axis: 'epoch', markBest: true, labels: charts.curves(metric) }),
    rows: () => [
      ['experiment', 'fold', 'epoch', `training_${metric}`, `validation_${metric}`],
      ...experiments.flatMap(({ name, runs }) => runs.flatMap(({ fold, epochs }) => epochs.map((entry) => [name, fold, entry.epoch + 1, entry[metric], metric === 'accuracy' ? entry.valAccuracy : entry.valLoss]))),
    ],
    latex: null,
  }
}
