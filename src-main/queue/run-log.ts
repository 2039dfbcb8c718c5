import { rmSync } from 'node:fs'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { RunChange, Store, WriteBuffer } from '../database/index.ts'
import type { LiveHub } from './live.ts'
import { nextState, type RunTransition } from './run-state.ts'

/** A run as the log knows it. */
export interface LoggedRun {
  readonly id: number
  readonly experimentId: number
}

/** What happens to runs, written to the database in order and told to listeners once it is stored. */
export class RunLog {
  readonly #store: Store
  readonly #buffer: WriteBuffer
  readonly #live: LiveHub

  constructor(store: Store, buffer: WriteBuffer, live: LiveHub) {
    this.#store = store
    this.#buffer = buffer
    this.#live = live
  }

  /**
   * Moves a run on, at once where the database takes it. A transition that is impossible by then (the run was cancelled) is
   * left out.
   * @param also written in the same transaction, where the transition is possible
   * @param stored called once the run has moved
   */
  move(run: LoggedRun, transition: RunTransition, change: RunChange = {}, { also, stored }: { also?: () => void; stored?: () => void } = {}): void {
    let moved = false
    this.#buffer.add(
      () => {
        moved = false
        const state = this.#store.runs.get(run.id)?.state
        const next = state && nextState(state, transition)
        if (!state || !next) return
        also?.()
        moved = this.#store.runs.move(run.id, state, next, change)
      },
      () => {
        if (!moved) return
        stored?.()
        this.#live.queueChanged()
      },
    )
    this.#buffer.flush()
  }

  /** Training begins or goes on behind the epochs of its checkpoint, whatever the database had of it. */
  begin(run: LoggedRun, epochs: readonly EpochMetrics[]): void {
    const last = epochs.at(-1)
    this.move(run, 'train', {}, {
      also: () => {
        this.#store.runs.setStartedAt(run.id, Date.now())
        this.#store.epochs.dropFrom(run.id, epochs.length)
        for (const metrics of epochs) this.#store.epochs.put(run.id, metrics)
        this.#store.runs.setProgress(run.id, { epochsDone: epochs.length, loss: last?.valLoss ?? null, accuracy: last?.valAccuracy ?? null, imagesPerSecond: null })
      },
    })
  }

  /** @param imagesPerSecond training throughput over the run so far; null: not known */
  epoch(run: LoggedRun, metrics: EpochMetrics, imagesPerSecond: number | null): void {
    this.#buffer.add(
      () => {
        this.#store.epochs.put(run.id, metrics)
        this.#store.runs.setProgress(run.id, { epochsDone: metrics.epoch + 1, loss: metrics.valLoss, accuracy: metrics.valAccuracy, imagesPerSecond })
      },
      () => {
        this.#live.epoch({ runId: run.id, experimentId: run.experimentId, metrics })
        this.#live.queueChanged()
      },
    )
  }
}

/** A checkpoint that is no longer needed; it may be gone already. One that resists costs room only, and is tried again at the next start. */
export function dropCheckpoint(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    return
  }
}
