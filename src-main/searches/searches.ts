import { ProductError } from '../../src-shared/contract/errors.ts'
import type { SpecWarning } from '../../src-shared/contract/queue.ts'
import type { SearchBatch, SearchDetail, SearchRow, SearchState } from '../../src-shared/contract/searches.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import { requireWritable, writeNow, type Workspace } from '../database/index.ts'
import type { DatasetLibrary, ExperimentQueue } from '../room.ts'
import { SearchesLive } from './live.ts'
import { requireSearch } from './preview.ts'
import { promotedSpec, refitSpec } from './refit-spec.ts'
import { SearchRunner } from './runner.ts'
import { SearchLog, type SettledTrial } from './search-log.ts'
import { searchRow, trialRow } from './view.ts'

export interface SearchesDeps {
  readonly workspace: Workspace
  readonly queue: ExperimentQueue
  readonly datasets: DatasetLibrary
  /** Experiments were removed with their search. */
  readonly removeExperiments: (ids: readonly number[]) => Promise<unknown>
}

/** The searches of one workspace. */
export class Searches {
  readonly #deps: SearchesDeps
  /** Searches that go on, or are looked at. */
  readonly #runners = new Map<number, SearchRunner>()
  readonly #live: SearchesLive
  readonly #unobserve: () => void

  constructor(deps: SearchesDeps) {
    this.#deps = deps
    this.#live = new SearchesLive({
      row: (id) => this.row(id),
      trials: (id) => this.get(id).trials.slice(),
      trial: (id, trial) => trialRow(deps.workspace.store, this.#log(id), trial),
    })
    this.#unobserve = deps.queue.observe(() => this.#queueChanged())
  }

  /** Goes on with what an earlier workbench left. Without effect on a workspace that is only read. */
  resumeAll(): void {
    const { store, mode } = this.#deps.workspace
    if (mode === 'read') return
    for (const { id, state } of store.searches.list()) if (state === 'running' || state === 'paused') this.#runner(id).advance()
  }

  /** Throws a ProductError (usage) with what is wrong. */
  async add(spec: SearchSpec): Promise<{ searchId: number; warnings: readonly SpecWarning[] }> {
    const { workspace, queue, datasets } = this.#deps
    requireWritable(workspace)
    const { contentHash } = await datasets.prepared(spec.dataset.id)
    const warnings = await requireSearch(queue, spec)
    const searchId = await writeNow(workspace, () => workspace.store.searches.insert({ spec, datasetHash: contentHash, createdAt: Date.now() }))
    this.#runner(searchId).advance()
    return { searchId, warnings }
  }

  list(): SearchRow[] {
    return this.#deps.workspace.store.searches.list().map(({ id }) => this.row(id))
  }

  row(id: number): SearchRow {
    return searchRow(this.#deps.workspace.store, this.#log(id))
  }

  /** Throws a ProductError (usage) `UNKNOWN_SEARCH`. */
  get(id: number): SearchDetail {
    const { store } = this.#deps.workspace
    const log = this.#log(id)
    return { row: searchRow(store, log), spec: log.record.spec, trials: log.trials.map(({ number }) => trialRow(store, log, number)) }
  }

  live(id: number, signal?: AbortSignal): AsyncIteratorObject<SearchBatch, void> {
    this.#log(id)
    return this.#live.listen(id, signal)
  }

  async pause(id: number): Promise<SearchRow> {
    return this.#act(id, 'pause', ['running'], async ({ log }) => log.change({ state: 'paused' }))
  }

  async resume(id: number): Promise<SearchRow> {
    return this.#act(id, 'resume', ['paused', 'stopped', 'failed'], async ({ log }) => {
      const { ended } = log.record
      await log.change({ state: 'running', error: null, finishedAt: null, ended: ended === 'stopped' ? null : ended })
    })
  }

  async stop(id: number): Promise<SearchRow> {
    return this.#act(id, 'stop', ['running', 'paused', 'failed'], async (runner) => {
      const { log } = runner
      await log.change({ state: 'stopped', ended: log.record.ended ?? 'stopped', finishedAt: Date.now() })
      runner.cancelOpen()
    })
  }

  async setTrials(id: number, trials: number): Promise<SearchRow> {
    return this.#act(id, 'change', ['running', 'paused', 'stopped', 'done', 'failed'], async ({ log }) => {
      const { spec, state, ended } = log.record
      const goesOn = state === 'done' && ended === 'trials' && trials > spec.trials
      await log.change({ spec: { ...spec, trials }, ...(goesOn && { state: 'running', ended: null, finishedAt: null, refitExperimentId: null }) })
    })
  }

  async refit(id: number, epochs: number): Promise<SearchRow> {
    return this.#act(id, 'refit', ['stopped', 'done', 'failed', 'paused'], async ({ log }) => {
      const { spec } = log.record
      const best = this.#best(log)
      let experiment = 0
      await this.#deps.queue.add(refitSpec(spec, best.number, best.values, epochs), (experimentId) => {
        experiment = experimentId
        this.#deps.workspace.store.searches.change(id, { refitExperimentId: experimentId })
      })
      log.changed({ refitExperimentId: experiment })
    })
  }

  async promote(id: number, trial: number | null, options: { folds: number; epochs: number | null; name: string | null }): Promise<{ experimentId: number }> {
    const log = this.#log(id)
    const chosen = trial === null ? this.#best(log) : log.trials[trial - 1]
    if (!chosen) throw new ProductError('UNKNOWN_TRIAL', `The search ${log.record.spec.name} has trials 1 to ${log.trials.length}, and no trial ${trial}.`, { usage: true, details: { searchId: id, trial } })
    const { experimentId } = await this.#deps.queue.add(promotedSpec(log.record.spec, chosen.number, chosen.values, options))
    return { experimentId }
  }

  async remove(id: number, withExperiments: boolean): Promise<{ removed: true }> {
    const { workspace, removeExperiments } = this.#deps
    const log = this.#log(id)
    const { state, spec } = log.record
    if (state === 'running' || log.pending.length > 0) throw new ProductError('SEARCH_RUNNING', `The search ${spec.name} is ${state}. Stop it first, then remove it; nothing was removed.`, { usage: true, details: { searchId: id } })
    const ids = log.trials.flatMap(({ experimentId }) => experimentId ?? [])
    await this.#runners.get(id)?.close()
    this.#runners.delete(id)
    await writeNow(workspace, () => workspace.store.searches.remove(id))
    if (withExperiments && ids.length > 0) await removeExperiments(ids)
    return { removed: true }
  }

  /** Waits for what is being written. What trains is the queue's to stop. */
  async close(): Promise<void> {
    this.#unobserve()
    await Promise.all([...this.#runners.values()].map((runner) => runner.close()))
  }

  async #act(id: number, what: string, from: readonly SearchState[], change: (runner: SearchRunner) => Promise<void>): Promise<SearchRow> {
    requireWritable(this.#deps.workspace)
    const runner = this.#runner(id)
    const { state, spec } = runner.log.record
    if (!from.includes(state)) {
      throw new ProductError('IMPOSSIBLE_SEARCH_ACTION', `The search ${spec.name} is ${state}, so it can't be told to ${what}: expected one that is ${from.join(' or ')}.`, { usage: true, details: { searchId: id, state, action: what } })
    }
    await change(runner)
    this.#live.note(id, [])
    runner.advance()
    return this.row(id)
  }

  #best(log: SearchLog): SettledTrial {
    const { best } = log
    if (best) return best
    throw new ProductError('NO_BEST_TRIAL', `No trial of the search ${log.record.spec.name} has a score yet, so there is no best one. Let it train at least one trial to its end.`, { usage: true, details: { searchId: log.record.id } })
  }

  #queueChanged(): void {
    for (const [id, runner] of this.#runners) {
      const pending = runner.log.pending.map(({ trial }) => trial)
      if (pending.length === 0 && runner.log.record.state !== 'running') continue
      this.#live.note(id, pending)
      runner.advance()
    }
  }

  /** What is stored of a search: in memory where it goes on. */
  #log(id: number): SearchLog {
    return this.#runners.get(id)?.log ?? new SearchLog(this.#deps.workspace, this.#record(id))
  }

  #runner(id: number): SearchRunner {
    const known = this.#runners.get(id)
    if (known) return known
    const { workspace, queue } = this.#deps
    const runner = new SearchRunner(new SearchLog(workspace, this.#record(id)), { workspace, queue, onChange: (searchId, trials) => this.#live.note(searchId, trials) })
    this.#runners.set(id, runner)
    return runner
  }

  #record(id: number) {
    const { store, folder } = this.#deps.workspace
    const record = store.searches.get(id)
    if (record) return record
    const newest = store.searches.list()[0]?.id
    const known = newest === undefined ? 'It holds none yet.' : `The newest is ${newest}.`
    throw new ProductError('UNKNOWN_SEARCH', `There is no search ${id} in the workspace ${folder}. ${known}`, { usage: true, details: { searchId: id } })
  }
}
