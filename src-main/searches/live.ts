import { setTimeout } from 'node:timers/promises'
import type { SearchBatch, SearchRow, TrialRow } from '../../src-shared/contract/searches.ts'

/** Batches go out at most so often. */
const batchMs = 100

/** Reads what a listener is told. */
export interface SearchReader {
  readonly row: (searchId: number) => SearchRow
  readonly trials: (searchId: number) => TrialRow[]
  readonly trial: (searchId: number, trial: number) => TrialRow
}

interface Listener {
  readonly searchId: number
  readonly changed: Set<number>
  wake: () => void
}

/** Tells everyone who looks at a search what is new of it. */
export class SearchesLive {
  readonly #listeners = new Set<Listener>()
  readonly #read: SearchReader

  constructor(read: SearchReader) {
    this.#read = read
  }

  /** @param trials that are new or changed; none: only the search itself */
  note(searchId: number, trials: readonly number[]): void {
    for (const listener of this.#listeners) {
      if (listener.searchId !== searchId) continue
      for (const trial of trials) listener.changed.add(trial)
      listener.wake()
    }
  }

  /** Begins with everything. Ends with the signal, or when the search is removed. */
  async *listen(searchId: number, signal?: AbortSignal): AsyncGenerator<SearchBatch, void> {
    let woken = Promise.withResolvers<void>()
    const listener: Listener = { searchId, changed: new Set(), wake: () => woken.resolve() }
    const end = (): void => woken.resolve()
    signal?.addEventListener('abort', end)
    this.#listeners.add(listener)
    try {
      yield { row: this.#read.row(searchId), trials: this.#read.trials(searchId) }
      for (;;) {
        await woken.promise
        woken = Promise.withResolvers()
        if (signal?.aborted) return
        const trials = [...listener.changed]
        listener.changed.clear()
        yield { row: this.#read.row(searchId), trials: trials.map((trial) => this.#read.trial(searchId, trial)) }
        await setTimeout(batchMs, undefined, { signal }).catch(() => undefined)
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', end)
    }
  }
}
