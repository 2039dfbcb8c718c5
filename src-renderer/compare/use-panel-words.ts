import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PanelWords } from '../../src-shared/comparison/panels/panel.ts'
import { useChartWords } from '../app/chart-words.ts'
import { useNumbers } from '../app/numbers.ts'

/** The person's language, as panels take it. */
export function usePanelWords(): ComputedRef<PanelWords> {
  const { t } = useI18n()
  const n = useNumbers()
  const charts = useChartWords()
  return computed(() => ({ t: (key, values) => t(key, values ?? {}), n: n.value, charts }))
}
