import { useThrottleFn } from '@vueuse/core'
import { api, queryClient } from './queries.ts'

/** Ids of experiments that a question about many of them names: the key of a query is its path and `{ input: { ids } }`. */
function idsAsked(queryKey: readonly unknown[]): readonly unknown[] {
  const of = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined)
  const ids = of(of(queryKey[1], 'input'), 'ids')
  return Array.isArray(ids) ? ids : []
}

const changed = new Set<number>()
/** Comparing reads whole experiments: while they train, once a second is soon enough. */
const refresh = useThrottleFn(() => {
  const now = new Set(changed)
  changed.clear()
  void queryClient.invalidateQueries({ queryKey: api.comparisons.key(), predicate: ({ queryKey }) => idsAsked(queryKey).some((id) => typeof id === 'number' && now.has(id)) })
}, 1000, true)

/** What is asked about these experiments is asked again. */
export function refreshComparisons(experimentIds: readonly number[]): void {
  if (experimentIds.length === 0) return
  for (const id of experimentIds) changed.add(id)
  void refresh()
}
