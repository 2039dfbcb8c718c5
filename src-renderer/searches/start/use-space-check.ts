import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import type { SearchCheck } from '../../../src-shared/contract/searches.ts'
import type { SpaceProblem } from '../../../src-shared/search/space-problems.ts'
import type { SearchSpecInput } from '../../../src-shared/search/spec.ts'
import { api } from '../../app/queries.ts'

export interface SpaceCheck {
  /** Of what was asked last; null: nothing could be asked yet. */
  readonly data: ComputedRef<SearchCheck | null>
  readonly problems: ComputedRef<readonly SpaceProblem[]>
  readonly errors: ComputedRef<readonly SpaceProblem[]>
  /** Why it could not be looked at: data set, split. */
  readonly failure: ComputedRef<unknown>
  readonly busy: ComputedRef<boolean>
}

const typingMs = 300
const previewed = 12

/** What the workbench says of a search before it begins, a moment after each change. */
export function useSpaceCheck(spec: () => SearchSpecInput | null): SpaceCheck {
  const settled = refDebounced(computed(spec), typingMs)
  const { data, error, isFetching } = useQuery(() => ({
    ...api.searches.check.queryOptions({ input: { spec: settled.value as SearchSpecInput, preview: previewed }, placeholderData: keepPreviousData }),
    enabled: settled.value !== null,
    gcTime: 10_000,
  }))
  const known = computed(() => (settled.value === null ? null : (data.value ?? null)))
  return {
    data: known,
    problems: computed(() => known.value?.problems ?? []),
    errors: computed(() => known.value?.problems.filter(({ severity }) => severity === 'error') ?? []),
    failure: computed(() => (settled.value === null ? null : error.value)),
    busy: computed(() => isFetching.value),
  }
}
