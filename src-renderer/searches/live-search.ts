import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { SearchRow, TrialRow } from '../../src-shared/contract/searches.ts'
import { rpc } from '../rpc.ts'
import { mergeTrials } from './trials.ts'

/** A search as it stands now. */
export interface LiveSearch {
  readonly row: SearchRow
  /** In the order in which they were chosen. */
  readonly trials: readonly TrialRow[]
  /** When this was told, in milliseconds: times go on from there. */
  readonly at: number
}

/** Follows a search for as long as the calling component lives: everything at first, then what changes. */
export function useLiveSearch(id: () => number): { readonly search: ShallowRef<LiveSearch | null>; readonly failure: ShallowRef<unknown> } {
  const search = shallowRef<LiveSearch | null>(null)
  const failure = shallowRef<unknown>(null)
  let leaving = new AbortController()

  async function follow(searchId: number, signal: AbortSignal): Promise<void> {
    try {
      for await (const { row, trials } of await rpc.searches.live({ id: searchId }, { signal })) {
        if (signal.aborted) return
        search.value = { row, trials: mergeTrials(search.value?.trials ?? [], trials), at: Date.now() }
      }
    } catch (error) {
      if (!signal.aborted) failure.value = error
    }
  }

  watch(
    id,
    (now) => {
      leaving.abort()
      leaving = new AbortController()
      search.value = null
      failure.value = null
      void follow(now, leaving.signal)
    },
    { immediate: true },
  )
  onScopeDispose(() => leaving.abort())
  return { search, failure }
}
