import { useStorage } from '@vueuse/core'
import { onBeforeRouteUpdate, useRoute, type RouteLocationNormalized } from 'vue-router'
import { watch } from 'vue'

/** Ids out of an address: positive whole numbers, each once, in their order. */
export function idsOf(text: unknown): number[] {
  if (typeof text !== 'string') return []
  return [...new Set(text.split(',').map(Number))].filter((id) => Number.isInteger(id) && id > 0)
}

/** Where comparing was left: kept by the machine, so that it is there again after a restart. */
const left = useStorage('foldbench.compare.address', '')

const namesSome = ({ params, query }: Pick<RouteLocationNormalized, 'params' | 'query'>): boolean => Boolean(params['id']) || query['ids'] !== undefined

/** A route's guard: who comes without saying what to compare goes on where they left. */
export function whereLeft(to: RouteLocationNormalized): true | string {
  return namesSome(to) || left.value === '' ? true : left.value
}

/** Remembers the address for as long as the calling screen is open, and leads back to it. */
export function rememberAddress(): void {
  const route = useRoute()
  onBeforeRouteUpdate(whereLeft)
  watch(() => route.fullPath, (address) => {
    if (route.name === 'compare' && namesSome(route)) left.value = address
  }, { immediate: true })
}
