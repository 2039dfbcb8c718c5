import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * One of a few settings of a view, kept in the address: it is there again after a restart, and the same on every tab that asks for it.
 * @param fallback what holds where the address says nothing, or something else
 */
export function useAddressValue<Value extends string>(name: string, values: readonly Value[], fallback: () => Value): WritableComputedRef<Value> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => values.find((value) => value === route.query[name]) ?? fallback(),
    set: (value) => void router.replace({ name: 'compare', params: route.params, query: { ...route.query, [name]: value } }),
  })
}

/** The same for a whole number. */
export function useAddressNumber(name: string, accepts: (value: number) => boolean, fallback: () => number): WritableComputedRef<number> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = Number(route.query[name] ?? Number.NaN)
      return Number.isInteger(value) && accepts(value) ? value : fallback()
    },
    set: (value) => void router.replace({ name: 'compare', params: route.params, query: { ...route.query, [name]: String(value) } }),
  })
}
