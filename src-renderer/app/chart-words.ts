import { useI18n } from 'vue-i18n'
import { chartWords, type ChartWords } from '../../src-shared/charts/words.ts'
import { useNumbers } from './numbers.ts'

/** The texts that charts are given, in the person's language: they follow a change of it. */
export function useChartWords(): ChartWords {
  const { t } = useI18n()
  const n = useNumbers()
  const now = (): ChartWords => chartWords((key, values) => t(key, values ?? {}), n.value)
  return { curves: (...given) => now().curves(...given), foldsBox: () => now().foldsBox(), confusion: (by) => now().confusion(by), confusionDifference: (by) => now().confusionDifference(by), classCurves: (kind) => now().classCurves(kind), notes: (chart) => now().notes(chart) }
}
