import { useQuery } from '@tanstack/vue-query'
import { computed, watch, type ComputedRef } from 'vue'
import { planOf } from '../../src-shared/experiment/fields/plan.ts'
import { experimentSeconds, secondsPerImage } from '../../src-shared/queue/speed.ts'
import { useLive } from '../app/live.ts'
import { api, queryClient } from '../app/queries.ts'
import { useDraft } from './draft-store.ts'

export interface Forecast {
  /** Of one training epoch of one run, and of the whole experiment once it is its turn; null: nothing has trained here yet. */
  readonly epochSeconds: number | null
  readonly seconds: number | null
  readonly trainers: number
  /** Experiments that run before it, and how long they still take; null: that is not known. */
  readonly before: number
  readonly beforeSeconds: number | null
}

/** How long the draft would train, estimated from what this machine has trained so far, and when its turn comes. */
export function useForecast(images: () => number | null): ComputedRef<Forecast> {
  const draft = useDraft()
  const live = useLive()
  const { data: speeds } = useQuery(api.queue.speeds.queryOptions({ staleTime: 0 }))
  const waiting = computed(() => live.queue?.entries.filter(({ experiment: { state } }) => state === 'queued' || state === 'training' || state === 'paused') ?? [])
  // Every experiment that is through has told something of the machine.
  watch(() => waiting.value.length, () => void queryClient.invalidateQueries({ queryKey: api.queue.speeds.key() }))

  return computed(() => {
    const { form, inferred } = draft
    const trainers = live.queue?.trainers ?? 1
    const plan = planOf(form, images())
    const perImage = secondsPerImage(inferred.multiplyAdds, speeds.value ?? [])
    const isKnown = plan !== null && perImage !== null && inferred.multiplyAdds > 0
    const folds = plan ? plan.runs - (form.final ? 1 : 0) : 0
    const epochs = form.epochs ?? 0
    const runs = plan ? [...Array.from({ length: folds }, () => epochs * plan.train), ...(form.final ? [epochs * Math.min(images() ?? 0, form.limit ?? Infinity)] : [])] : []
    return {
      epochSeconds: isKnown ? plan.train * perImage : null,
      seconds: isKnown ? experimentSeconds(runs, perImage, trainers) : null,
      trainers,
      before: waiting.value.length,
      beforeSeconds: live.queue?.secondsLeft ?? null,
    }
  })
}
