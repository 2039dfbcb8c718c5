import { computed, type ComputedRef } from 'vue'
import type { Locale } from '../../src-shared/messages/index.ts'
import { createNumbers, type Numbers } from '../../src-shared/text/numbers.ts'
import { useLocale } from './locale.ts'

const made = new Map<Locale, Numbers>()
const { locale } = useLocale()
const current = computed(() => {
  let numbers = made.get(locale.value)
  if (!numbers) made.set(locale.value, (numbers = createNumbers(locale.value)))
  return numbers
})

/** Number formats of the chosen language. */
export function useNumbers(): ComputedRef<Numbers> {
  return current
}
