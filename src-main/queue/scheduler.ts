import { availableParallelism } from 'node:os'
import { setTimeout as passed } from 'node:timers/promises'
import { reportError } from '../../src-shared/contract/errors.ts'
import type { RunRecord, WriteBuffer } from '../database/index.ts'
import { databaseError, isTransient } from '../database/index.ts'
import type { DatasetLibrary } from '../room.ts'
import { ActiveRun, type ActiveRunDeps } from './active-run.ts'
import type { Executor } from './executor.ts'
import { checkpointPath, orderFor } from './orders.ts'
import { dropCheckpoint } from './run-log.ts'
import { nextState } from './run-state.ts'

export interface SchedulerDeps extends Omit<ActiveRunDeps, 'onFree' | 'onOver'> {
  readonly buffer: WriteBuffer
  readonly executor: Executor
  readonly datasets: DatasetLibrary
}

/** What holds starts up is looked at again so often. */
const retryMs = 1_000

/** Hands waiting runs to the executor, in order, as many at once as there are trainers. */
export class Scheduler {
  readonly #deps: SchedulerDeps
  readonly #active = new Map<number, ActiveRun>()
  #trainers: number
  #starting = false
  #again = false
  #closed = false
  #retry: NodeJS.Timeout | null = null

  constructor(deps: SchedulerDeps, trainers: number) {
    this.#deps = deps
    this.#trainers = trainers
  }

  get trainers(): number {
    return this.#trainers
  }

  /** Fewer trainers: none is interrupted, the next start waits. */
  setTrainers(trainers: number): void {
    this.#trainers = trainers
    this.#deps.live.queueChanged()
    this.pump()
  }

  /** Runs with a trainer, or being stored. */
  get active(): ReadonlyMap<number, ActiveRun> {
    return this.#active
  }

  /** Starts what can be started. */
  pump(): void {
    this.#again = true
    if (this.#starting || this.#closed) return
    this.#starting = true
    void this.#startAll().finally(() => (this.#starting = false))
  }

  /** Ends the experiment's runs in training and drops those that wait. Runs whose result is being stored are done. */
  cancel(experimentId: number): void {
    const { workspace, log } = this.#deps
    for (const run of workspace.store.runs.ofExperiment(experimentId)) {
      const active = this.#active.get(run.id)
      if (active?.storing || nextState(run.state, 'cancel') === null) continue
      log.move(run, 'cancel', { finishedAt: Date.now() })
      if (active) active.end('cancel')
      else dropCheckpoint(checkpointPath(workspace, run.id))
    }
    this.pump()
  }

  /** Stops what runs; it goes on at the next start. Waits for what is being stored. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    for (const run of this.#active.values()) run.end('close')
    while (this.#active.size > 0 || this.#starting) await passed(20)
  }

  async #startAll(): Promise<void> {
    while (this.#again) {
      this.#again = false
      try {
        this.#deps.trouble.set('scheduler', null)
        while (await this.#startNext());
      } catch (error) {
        this.#deps.trouble.set('scheduler', reportError(error))
        this.#pumpLater()
      }
    }
  }

  /** @returns false where nothing (more) can be started now */
  async #startNext(): Promise<boolean> {
    const { workspace, trouble } = this.#deps
    const occupied = [...this.#active.values()].filter((run) => run.occupies).length
    if (this.#closed || occupied >= this.#trainers) return false
    const run = workspace.store.runs.inState('queued', this.#active.size + 1).find(({ id }) => !this.#active.has(id))
    if (!run || !this.#hasThreadsFor(run)) return false
    if (trouble.current || !this.#claim(run)) {
      this.#pumpLater()
      return false
    }
    await this.#start(run)
    return true
  }

  /** Runs of several threads don't crowd each other; those of one start as many as there are trainers, whatever the cores. */
  #hasThreadsFor({ experimentId }: RunRecord): boolean {
    const busy = [...this.#active.values()].reduce((sum, run) => sum + (run.occupies ? run.threads : 0), 0)
    const wanted = this.#deps.workspace.store.experiments.record(experimentId)?.spec.threads ?? 1
    return busy === 0 || busy + wanted <= Math.max(availableParallelism(), this.#trainers)
  }

  /** Moves the run to `starting` in the database before anything is done for it. @returns false where that can't be stored now */
  #claim(run: RunRecord): boolean {
    const { workspace, buffer, live } = this.#deps
    if (!buffer.flush()) return false
    try {
      workspace.store.runs.move(run.id, 'queued', 'starting')
      live.queueChanged()
      return true
    } catch (error) {
      const problem = databaseError(error, workspace.file)
      if (isTransient(problem)) return false
      throw problem
    }
  }

  async #start(run: RunRecord): Promise<void> {
    const { workspace, datasets, executor, log } = this.#deps
    try {
      const { order, dataset } = await orderFor(workspace, datasets, run)
      // It may have been cancelled, or removed, while the data set was prepared.
      if (workspace.store.runs.get(run.id)?.state !== 'starting') return
      if (this.#closed) return log.move(run, 'requeue')
      const active = new ActiveRun(run, order, dataset, {
        ...this.#deps,
        onFree: () => this.pump(),
        onOver: ({ record }) => {
          this.#active.delete(record.id)
          this.#deps.live.queueChanged()
        },
      })
      this.#active.set(run.id, active)
      active.begin((trainOrder, listener) => executor.start(trainOrder, listener))
    } catch (error) {
      this.#active.delete(run.id)
      log.move(run, 'fail', { error: reportError(error), finishedAt: Date.now() })
    }
  }

  #pumpLater(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = null
      this.pump()
    }, retryMs)
  }
}
