import { useMutation, useQuery } from '@tanstack/vue-query'
import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { ModelEntry } from '../../../src-shared/contract/models.ts'
import type { Model } from '../../../src-shared/model/graph.ts'
import { api, queryClient } from '../../app/queries.ts'
import { rpc } from '../../rpc.ts'
import { useDraft } from '../draft-store.ts'

/** Taken out of the library last; until it is brought back, or the person has seen it. */
const removed = shallowRef<ModelEntry | null>(null)
const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: api.models.key() })

export interface ModelLibrary {
  /** Saved last first; undefined until they are known. */
  readonly entries: ComputedRef<readonly ModelEntry[] | undefined>
  /** What was deleted last. */
  readonly removed: ShallowRef<ModelEntry | null>
  /** Why the last of these did not work; null: it did. */
  readonly problem: ComputedRef<unknown>
  readonly open: (id: number, version?: number) => void
  readonly rename: (id: number, name: string) => void
  readonly remove: (entry: ModelEntry) => void
  readonly restore: () => void
}

/** The models that a person saved. */
export function useLibrary(): ModelLibrary {
  const draft = useDraft()
  const { data, error } = useQuery(api.models.list.queryOptions())
  const work = useMutation({ mutationFn: (job: () => Promise<void>) => job(), networkMode: 'always' })

  return {
    entries: computed(() => data.value),
    removed,
    problem: computed(() => work.error.value ?? error.value),
    open: (id, version) => work.mutate(async () => {
      const { entry, model, version: own } = await rpc.models.get({ id, version: version ?? null })
      draft.openEntry(model, { id, name: entry.name, version: own })
    }),
    rename: (id, name) => work.mutate(async () => {
      draft.placed(id, await rpc.models.rename({ id, name }))
      await refresh()
    }),
    remove: (entry) => work.mutate(async () => {
      await rpc.models.remove({ id: entry.id })
      removed.value = entry
      draft.placed(entry.id, null)
      await refresh()
    }),
    restore: () => work.mutate(async () => {
      if (removed.value) await rpc.models.restore({ id: removed.value.id })
      removed.value = null
      await refresh()
    }),
  }
}

/** Saves the open model: as the next version of its place in the library, or under a name as a new model. */
export async function saveModel(model: Model, place: { readonly id: number | null; readonly name: string }): Promise<ModelEntry> {
  const { entry } = await rpc.models.save({ ...place, model: { ...model, layers: model.layers.map((layer) => ({ ...layer, inputs: [...layer.inputs] })) } })
  await refresh()
  return entry
}
