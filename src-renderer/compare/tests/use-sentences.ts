import { useI18n } from 'vue-i18n'
import { comparisonSentences, type ComparisonSentences } from '../../../src-shared/comparison/sentences.ts'
import { useNumbers } from '../../app/numbers.ts'
import { computed, type ComputedRef } from 'vue'

/** What is found, in the person's language. */
export function useSentences(): ComputedRef<ComparisonSentences> {
  const { t } = useI18n()
  const n = useNumbers()
  return computed(() => comparisonSentences((key, values) => t(key, values ?? {}), n.value))
}
