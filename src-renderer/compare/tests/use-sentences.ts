import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { comparisonSentences, type ComparisonSentences } from '../../../src-shared/comparison/sentences.ts'
import { useIsolate } from '../../app/isolate.ts'
import { useNumbers } from '../../app/numbers.ts'

/** What is found, in the person's language. */
export function useSentences(): ComputedRef<ComparisonSentences> {
  const { t } = useI18n()
  const n = useNumbers()
  const isolate = useIsolate()
  /** In every sentence the two experiments are called a and b. A line never begins with the sign of percent. */
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const named = Object.fromEntries(Object.entries(values).map(([place, value]) => [place, (place === 'a' || place === 'b') && typeof value === 'string' ? isolate(value) : value]))
    return t(key, named).replaceAll(' %', '\u00a0%')
  }
  return computed(() => comparisonSentences(say, n.value))
}
