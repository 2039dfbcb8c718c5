import { useI18n } from 'vue-i18n'
import type { Chart, ChartNote } from '../../src-shared/charts/chart.ts'
import type { ConfusionLabels } from '../../src-shared/charts/confusion.ts'
import type { CurveMetric } from '../../src-shared/charts/curve-lines.ts'
import type { CurveLabels } from '../../src-shared/charts/curves.ts'
import type { FoldsBoxLabels } from '../../src-shared/charts/folds-box.ts'
import type { Normalisation } from '../../src-shared/metrics/confusion.ts'
import { useNumbers } from './numbers.ts'

export interface ChartWords {
  readonly curves: (metric: CurveMetric) => CurveLabels
  readonly foldsBox: () => FoldsBoxLabels
  readonly confusion: (normalisation: Normalisation) => ConfusionLabels
  /** What a chart does not show as it is, in sentences. */
  readonly notes: (chart: Chart) => string[]
}

/** The texts that charts are given, in the person's language. Accuracies are shown in percent. */
export function useChartWords(): ChartWords {
  const { t } = useI18n()
  const n = useNumbers()

  const metricValue = (metric: CurveMetric, value: number, decimals: number): string =>
    metric === 'loss' ? n.value.fixed(value, decimals + 1) : metric === 'learningRate' ? n.value.significant(value) : n.value.percent(value, decimals)

  const note = (entry: ChartNote): string => {
    const values = Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeof value === 'number' ? n.value.integer(value) : value]))
    return t(`charts.notes.${entry.code}`, values)
  }

  return {
    curves: (metric) => ({
      x: t('charts.epoch'),
      y: t(`charts.metrics.${metric}`),
      mean: (name, spans) => (spans.length > 1 ? t('charts.meanOf', { name, folds: spans.map(({ folds }) => n.value.integer(folds)).join(' → ') }) : name),
      value: (value) => (metric === 'accuracy' || metric === 'topK' ? n.value.significant(value * 100) : n.value.significant(value)),
      xValue: (value) => n.value.integer(value),
      point: (name, part, point) =>
        [
          t('charts.point', { name, part: t(`charts.parts.${part}`), value: metricValue(metric, point.mean, 2) }),
          ...(point.std === null ? [] : [t('charts.spread', { std: metricValue(metric, point.std, 2), folds: n.value.integer(point.n) })]),
        ].join(' '),
    }),
    foldsBox: () => ({
      y: t('charts.metrics.accuracy'),
      summary: ({ mean, std, n: count }) => (mean === null ? t('charts.noScores') : t('charts.summary', { mean: n.value.percent(mean), std: std === null ? '–' : n.value.percent(std), n: n.value.integer(count) })),
      value: (value) => n.value.fixed(value * 100, 1),
      fold: (name, fold, value) => t('charts.fold', { name, fold: n.value.integer(fold), value: n.value.percent(value) }),
    }),
    confusion: (normalisation) => {
      const cell = (value: number): string => (normalisation === 'counts' ? n.value.integer(value) : n.value.percent(value, 1))
      return {
        actual: t('charts.actual'),
        predicted: t('charts.predicted'),
        cell,
        pair: (actual, predicted, value) => t(`charts.pair.${normalisation}`, { actual, predicted, value: value === null ? '–' : cell(value) }),
      }
    },
    notes: (chart) => chart.notes.map(note),
  }
}
