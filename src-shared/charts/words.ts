import type { Chart, ChartNote } from './chart.ts'
import type { ClassCurveKind } from './class-curves.ts'
import type { ConfusionLabels } from './confusion.ts'
import type { CurveMetric } from './curve-lines.ts'
import type { CurveLabels } from './curves.ts'
import type { FoldsBoxLabels } from './folds-box.ts'
import type { ClassCurveOptions } from './unit-plot.ts'
import type { Normalisation } from '../metrics/confusion.ts'
import type { Say } from '../messages/say.ts'
import type { Numbers } from '../text/numbers.ts'

export interface ChartWords {
  readonly curves: (metric: CurveMetric) => CurveLabels
  readonly foldsBox: () => FoldsBoxLabels
  readonly confusion: (normalisation: Normalisation) => ConfusionLabels
  /** The same of a difference: values have their sign. */
  readonly confusionDifference: (normalisation: Normalisation) => ConfusionLabels
  readonly classCurves: (kind: ClassCurveKind) => ClassCurveOptions['labels']
  /** What a chart does not show as it is, in sentences. */
  readonly notes: (chart: Chart) => string[]
}

/** The texts that charts are given, in one language. Accuracies are shown in percent. */
export function chartWords(t: Say, n: Numbers): ChartWords {

  const metricValue = (metric: CurveMetric, value: number, decimals: number): string =>
    metric === 'loss' ? n.fixed(value, decimals + 1) : metric === 'learningRate' ? n.significant(value) : n.percent(value, decimals)

  const note = (entry: ChartNote): string => {
    const values = Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeof value === 'number' ? n.integer(value) : value]))
    return t(`charts.notes.${entry.code}`, values)
  }

  const matrixValue = (normalisation: Normalisation, value: number): string => (normalisation === 'counts' ? n.integer(value) : n.percent(value, 1))
  const confusionLabels = (normalisation: Normalisation, cell: (value: number) => string): ConfusionLabels => ({
    actual: t('charts.actual'),
    predicted: t('charts.predicted'),
    cell,
    pair: (actual, predicted, value) => t(`charts.pair.${normalisation}`, { actual, predicted, value: value === null ? '–' : cell(value) }),
  })

  return {
    curves: (metric) => ({
      x: t('charts.epoch'),
      y: t(`charts.metrics.${metric}`),
      mean: (name, spans) => (spans.length > 1 ? t('charts.meanOf', { name, folds: spans.map(({ folds }) => n.integer(folds)).join(' → ') }) : name),
      value: (value) => (metric === 'accuracy' || metric === 'topK' ? n.significant(value * 100) : n.significant(value)),
      xValue: (value) => n.integer(value),
      point: (name, part, point) =>
        [
          t('charts.point', { name, part: t(`charts.parts.${part}`), value: metricValue(metric, point.mean, 2) }),
          ...(point.std === null ? [] : [t('charts.spread', { std: metricValue(metric, point.std, 2), folds: n.integer(point.n) })]),
        ].join(' '),
    }),
    foldsBox: () => ({
      y: t('charts.metrics.accuracy'),
      summary: ({ mean, std, n: count }) => (mean === null ? t('charts.noScores') : t('charts.summary', { mean: n.percent(mean), std: std === null ? '–' : n.percent(std), n: n.integer(count) })),
      value: (value) => n.fixed(value * 100, 1),
      fold: (name, fold, value) => t('charts.fold', { name, fold: n.integer(fold), value: n.percent(value) }),
    }),
    confusion: (normalisation) => confusionLabels(normalisation, (value) => matrixValue(normalisation, value)),
    confusionDifference: (normalisation) => confusionLabels(normalisation, (value) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${matrixValue(normalisation, Math.abs(value))}`),
    classCurves: (kind) => ({
      x: t(`compare.perClass.axes.${kind}.x`),
      y: t(`compare.perClass.axes.${kind}.y`),
      value: (value) => n.significant(value, 3),
      entry: (name, figure) => t('compare.perClass.entry', { name, figure: n.fixed(figure, 4) }),
    }),
    notes: (chart) => chart.notes.map(note),
  }
}
