import { useI18n } from 'vue-i18n'
import type { CurveAxis } from '../../../src-shared/charts/curve-lines.ts'
import type { CurveLabels } from '../../../src-shared/charts/curves.ts'
import type { CurveName } from '../../../src-shared/contract/comparisons.ts'
import { useChartWords } from '../../app/chart-words.ts'
import { useNumbers } from '../../app/numbers.ts'

/** The words of a chart of curves along epochs, steps or time. */
export function useCurveLabels(): (metric: CurveName, axis: CurveAxis) => CurveLabels {
  const { t } = useI18n()
  const n = useNumbers()
  const words = useChartWords()
  return (metric, axis) => ({
    ...words.curves(metric),
    x: t(`compare.axes.one.${axis}`),
    xValue: axis === 'time' ? (value) => n.value.duration(value) : axis === 'step' ? (value) => n.value.compact(value) : (value) => n.value.integer(value),
  })
}

/** What smoothing does, as a formula. */
export function useSmoothingNote(): (weight: number) => string {
  const { t } = useI18n()
  const n = useNumbers()
  return (weight) => t('compare.smoothingNote', { weight: n.value.fixed(weight, 2), rest: n.value.fixed(1 - weight, 2) })
}
