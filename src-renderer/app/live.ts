import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LiveBatch } from '../../src-shared/contract/queue.ts'
import { connection, rpc } from '../rpc.ts'
import { activeRuns, addEpochs, applyBatch, changedEntries, emptyLiveState, mergeRows, type LiveState } from './live-state.ts'
import { api, queryClient } from './queries.ts'

/** The one subscription to what happens in the workbench: queue and progress for all screens, fresh rows for the queries. */
export const useLive = defineStore('live', () => {
  const state = shallowRef<LiveState>(emptyLiveState)
  const failure = ref<unknown>(null)

  function refreshQueries(batch: LiveBatch): void {
    if (batch.queue !== null) {
      const changed = changedEntries(state.value.queue, batch.queue)
      if (changed.length > 0) queryClient.setQueryData(api.experiments.list.queryKey(), (rows) => rows && mergeRows(rows, changed.map((entry) => entry.experiment)))
      for (const { experiment: { id } } of changed) {
        void queryClient.invalidateQueries({ queryKey: api.experiments.get.key({ input: { id } }) })
        void queryClient.invalidateQueries({ queryKey: api.experiments.evaluation.key({ input: { id } }) })
        void queryClient.invalidateQueries({ queryKey: api.experiments.epochs.key({ input: { id } }) })
      }
    }
    for (const id of new Set(batch.epochs.map((epoch) => epoch.experimentId))) {
      const added = batch.epochs.filter((epoch) => epoch.experimentId === id)
      queryClient.setQueryData(api.experiments.epochs.queryKey({ input: { id } }), (known) => known && addEpochs(known, added))
    }
  }

  async function follow(): Promise<never> {
    for (;;) {
      try {
        for await (const batch of await rpc.queue.live()) {
          failure.value = null
          refreshQueries(batch)
          state.value = applyBatch(state.value, batch)
        }
      } catch (error) {
        failure.value = error
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }

  /** A start-up step: follows the workbench for as long as the page lives. */
  function start(): void {
    void follow()
    // What was asked before the connection broke may be out of date.
    watch(connection, (now, before) => {
      if (now === 'open' && before === 'lost') void queryClient.invalidateQueries()
    })
  }

  return {
    start,
    failure,
    queue: computed(() => state.value.queue),
    progress: computed(() => state.value.progress),
    active: computed(() => activeRuns(state.value)),
  }
})
