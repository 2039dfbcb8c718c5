import { useStorage } from '@vueuse/core'
import { watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'

/** Ids out of an address: positive whole numbers, each once, in their order. */
export function idsOf(text: unknown): number[] {
  if (typeof text !== 'string') return []
  return [...new Set(text.split(',').map(Number))].filter((id) => Number.isInteger(id) && id > 0)
}

/** The experiments that are compared: those in the address, else those compared last. */
export function useChosen(): Ref<readonly number[]> {
  const route = useRoute()
  const chosen = useStorage<readonly number[]>('foldbench.compare', [], undefined, {
    serializer: { read: (text) => idsOf(text), write: (ids) => ids.join(',') },
    shallow: true,
  })
  watch(() => route.query['ids'], (ids) => {
    if (route.name === 'compare' && ids !== undefined) chosen.value = idsOf(ids)
  }, { immediate: true })
  return chosen
}
