import { defineStore } from 'pinia'
import { useThrottleFn } from '@vueuse/core'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ExperimentPage, ExperimentRow } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch } from '../../src-shared/contract/queue.ts'
import { connection, rpc } from '../rpc.ts'
import { activeRuns, addEpochs, applyBatch, changedEntries, emptyLiveState, experimentsSetBack, mergeRows, replaceRows, type LiveState } from './live-state.ts'
import { api, queryClient } from './queries.ts'
import { refreshComparisons } from './refresh-comparisons.ts'

/** The table's order is asked for again at most so often. */
const pagesMs = 1_000

/** The one subscription to what happens in the workbench: queue and progress for all screens, fresh rows for the queries. */
export const useLive = defineStore('live', () => {
  const state = shallowRef<LiveState>(emptyLiveState)
  const failure = ref<unknown>(null)

  /** Rows in sight are exchanged at once; which rows these are is asked again when things have calmed down. */
  function refreshPages(rows: readonly ExperimentRow[]): void {
    queryClient.setQueriesData<ExperimentPage>({ queryKey: api.experiments.page.key() }, (page) => page && { ...page, rows: replaceRows(page.rows, rows) })
    askAgain()
  }
  const askAgain = useThrottleFn(() => void queryClient.invalidateQueries({ queryKey: api.experiments.page.key() }), pagesMs, true)

  function refreshQueries(batch: LiveBatch): void {
    const changed = batch.queue === null ? [] : changedEntries(state.value.queue, batch.queue)
    const rows = changed.map((entry) => entry.experiment)
    if (rows.length > 0) {
      refreshPages(rows)
      queryClient.setQueryData(api.experiments.list.queryKey(), (known) => known && mergeRows(known, rows))
    }
    for (const { id } of rows) {
      void queryClient.invalidateQueries({ queryKey: api.experiments.get.key({ input: { id } }) })
      void queryClient.invalidateQueries({ queryKey: api.experiments.evaluation.key({ input: { id } }) })
    }
    if (batch.queue !== null) {
      // Epochs come by themselves, and only the new ones; all are read again where a run went back.
      for (const id of experimentsSetBack(state.value.queue, batch.queue)) void queryClient.invalidateQueries({ queryKey: api.experiments.epochs.key({ input: { id } }) })
    }
    refreshComparisons([...rows.map(({ id }) => id), ...batch.epochs.map(({ experimentId }) => experimentId)])
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
