import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ComparedExperiment, Comparison } from '../../src-shared/contract/comparisons.ts'
import { api, queryClient } from '../app/queries.ts'
import { idsOf } from './address.ts'

/** What a comparison is called, holds and says. */
type Change = Partial<Pick<Comparison, 'name' | 'notes' | 'rope' | 'experimentIds'>>

/** The comparison on the screen. It is kept (with an id) as soon as a person gives it a name, notes or a claim; until then its address is all of it. */
export interface OpenComparison {
  /** As chosen, in that order. */
  readonly ids: ComputedRef<readonly number[]>
  readonly kept: ComputedRef<Comparison | null>
  /** In the order of `ids`; those of before until new ones have come, so that nothing flickers. */
  readonly experiments: ComputedRef<readonly ComparedExperiment[]>
  /** Asked for but no longer there. */
  readonly missing: ComputedRef<number>
  readonly loading: ComputedRef<boolean>
  readonly error: ComputedRef<unknown>
  /** Half width of the region of practical equivalence, a fraction of accuracy. */
  readonly rope: WritableComputedRef<number>
  choose(ids: readonly number[]): void
  change(change: Change): Promise<void>
  claim(better: number, worse: number): Promise<void>
  withdraw(claimId: number): Promise<void>
  remove(): Promise<void>
}

const key: InjectionKey<OpenComparison> = Symbol('comparison')
/** A tenth of a point of accuracy: 60 of Fashion-MNIST's 60,000 images. */
const defaultRope = 0.001

/** Opens the comparison that the address names, for the calling component and all below it. */
export function openComparison(): OpenComparison {
  const route = useRoute()
  const router = useRouter()
  const keptId = computed(() => (route.name === 'compare' ? Number(route.params['id']) || null : null))
  const stored = useQuery(() => api.comparisons.get.queryOptions({ input: { id: keptId.value ?? 1 }, enabled: keptId.value !== null }))
  const kept = computed(() => (keptId.value !== null && stored.data.value?.id === keptId.value ? stored.data.value : null))
  const ids = computed(() => (keptId.value === null ? idsOf(route.query['ids']) : (kept.value?.experimentIds ?? [])))
  const found = useQuery(() => api.comparisons.experiments.queryOptions({ input: { ids: [...ids.value] }, enabled: ids.value.length > 0, placeholderData: keepPreviousData }))
  const experiments = computed(() => {
    const byId = new Map(found.data.value?.map((one) => [one.row.id, one]))
    return ids.value.flatMap((id) => byId.get(id) ?? [])
  })
  const unkeptRope = ref(defaultRope)

  function know(comparison: Comparison): Comparison {
    queryClient.setQueryData(api.comparisons.get.queryKey({ input: { id: comparison.id } }), comparison)
    void queryClient.invalidateQueries({ queryKey: api.comparisons.list.key() })
    return comparison
  }
  const writing = { onSuccess: know }
  const created = useMutation(api.comparisons.create.mutationOptions(writing))
  const updated = useMutation(api.comparisons.update.mutationOptions(writing))
  const claimed = useMutation(api.comparisons.addClaim.mutationOptions(writing))
  const withdrawn = useMutation(api.comparisons.removeClaim.mutationOptions(writing))
  const removed = useMutation(api.comparisons.remove.mutationOptions())

  // One is made once, however many things are said of it while that is under way.
  let making: Promise<number> | null = null
  async function keptIdNow({ experimentIds = ids.value, ...said }: Change): Promise<{ id: number; made: boolean }> {
    if (keptId.value !== null) return { id: keptId.value, made: false }
    if (making !== null) return { id: await making, made: false }
    making = created.mutateAsync({ rope: unkeptRope.value, ...said, experimentIds: [...experimentIds] }).then(({ id }) => id)
    try {
      const id = await making
      await router.replace({ name: 'compare', params: { id }, query: { ...route.query, ids: undefined } })
      return { id, made: true }
    } finally {
      making = null
    }
  }

  async function change(given: Change): Promise<void> {
    const { id, made } = await keptIdNow(given)
    if (made) return
    if (kept.value?.id === id) queryClient.setQueryData(api.comparisons.get.queryKey({ input: { id } }), { ...kept.value, ...given })
    const { experimentIds, ...rest } = given
    await updated.mutateAsync({ id, ...rest, ...(experimentIds && { experimentIds: [...experimentIds] }) })
  }

  const opened: OpenComparison = {
    ids,
    kept,
    experiments,
    missing: computed(() => (found.isPlaceholderData.value || found.isPending.value ? 0 : ids.value.length - experiments.value.length)),
    loading: computed(() => (keptId.value !== null && stored.isPending.value) || (ids.value.length > 0 && found.isPending.value)),
    error: computed(() => stored.error.value ?? found.error.value ?? created.error.value ?? updated.error.value ?? claimed.error.value ?? withdrawn.error.value ?? removed.error.value),
    rope: computed({
      get: () => kept.value?.rope ?? unkeptRope.value,
      set: (rope) => {
        if (kept.value) void change({ rope })
        else unkeptRope.value = rope
      },
    }),
    choose(chosen) {
      if (kept.value) void change({ experimentIds: chosen })
      else void router.replace({ name: 'compare', query: { ...route.query, ids: chosen.join(',') } })
    },
    change,
    async claim(better, worse) {
      const { id } = await keptIdNow({})
      await claimed.mutateAsync({ id, better, worse })
    },
    async withdraw(claimId) {
      if (keptId.value !== null) await withdrawn.mutateAsync({ id: keptId.value, claimId })
    },
    async remove() {
      const id = keptId.value
      if (id === null) return
      await router.replace({ name: 'compare', query: { ...route.query, ids: ids.value.join(',') } })
      await removed.mutateAsync({ id })
      void queryClient.invalidateQueries({ queryKey: api.comparisons.list.key() })
    },
  }
  provide(key, opened)
  return opened
}

/** The comparison that the screen has open. */
export function useComparison(): OpenComparison {
  const opened = inject(key)
  if (!opened) throw new Error('useComparison is called below CompareView only: that opens the comparison.')
  return opened
}
