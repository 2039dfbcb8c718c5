import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { LiveBatch, QueueState, SpecWarning } from '../../src-shared/contract/queue.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { MeasuredSpeed } from '../../src-shared/queue/speed.ts'
import { requireWritable, WriteBuffer, writeNow, type Workspace } from '../database/index.ts'
import type { DatasetLibrary, ModelWriter } from '../room.ts'
import { environmentOf } from '../system/index.ts'
import { checkSpec } from './check.ts'
import type { Executor } from './executor.ts'
import { LiveHub } from './live.ts'
import { checkpointFolder, checkpointPath } from './orders.ts'
import { dropCheckpoint, RunLog } from './run-log.ts'
import { impossibleTransition, nextState } from './run-state.ts'
import { Scheduler } from './scheduler.ts'
import { Speeds } from './speeds.ts'
import { defaultThreads } from './trainer-count.ts'
import { Trouble } from './trouble.ts'
import { queueState } from './view.ts'

export interface QueueDeps {
  readonly workspace: Workspace
  readonly datasets: DatasetLibrary
  readonly executor: Executor
  readonly writeModel: ModelWriter
  readonly trainers: number
  /** A fault of ours that costs one write, not the program. */
  readonly onFault: (error: unknown) => void
}

/** The queue of one workspace: takes experiments, has them trained, tells what happens. The database alone says where it stands. */
export class Queue {
  readonly #deps: QueueDeps
  readonly #live: LiveHub
  readonly #log: RunLog
  readonly #buffer: WriteBuffer
  readonly #trouble: Trouble
  readonly #scheduler: Scheduler
  readonly #speeds: Speeds
  readonly #closing = new AbortController()
  /** Experiments that were touched since the start. */
  readonly #session = new Set<number>()

  constructor(deps: QueueDeps) {
    const { workspace, datasets, executor, writeModel } = deps
    const { store, connection, file } = workspace
    this.#deps = deps
    this.#speeds = new Speeds(store)
    this.#live = new LiveHub(() => this.state())
    this.#trouble = new Trouble(() => this.#live.queueChanged())
    this.#buffer = new WriteBuffer(connection, { file, onFault: deps.onFault, onTrouble: (trouble) => this.#trouble.set('database', trouble) })
    this.#log = new RunLog(store, this.#buffer, this.#live)
    this.#scheduler = new Scheduler(
      {
        workspace, datasets, executor, writeModel, log: this.#log, live: this.#live, trouble: this.#trouble, buffer: this.#buffer, closing: this.#closing.signal,
        onStarted: (experimentId) => this.#started(experimentId),
      },
      deps.trainers,
    )
  }

  /** Puts back what an earlier workbench left in training, and goes on. Without effect on a workspace that is only read. */
  resume(): void {
    const { workspace } = this.#deps
    if (workspace.mode === 'read') return
    mkdirSync(checkpointFolder(workspace), { recursive: true })
    for (const state of ['starting', 'training'] as const) for (const run of workspace.store.runs.inState(state)) this.#log.move(run, 'requeue')
    this.#sweepCheckpoints()
    for (const id of workspace.store.runs.unfinishedExperiments()) this.#session.add(id)
    this.#scheduler.pump()
  }

  speeds(): MeasuredSpeed[] {
    return this.#speeds.measured()
  }

  async check(spec: ExperimentSpec): Promise<{ warnings: SpecWarning[]; runs: number }> {
    const { warnings, runs } = await checkSpec(spec, this.#deps.datasets)
    return { warnings: [...warnings], runs: runs.length }
  }

  /** Weights of the model; throws what `add` would throw. */
  async parametersOf(spec: ExperimentSpec): Promise<{ parameters: number; warnings: readonly SpecWarning[] }> {
    return checkSpec(spec, this.#deps.datasets)
  }

  /** @param also written in the same transaction */
  async add(asked: ExperimentSpec, also?: (experimentId: number) => void): Promise<{ experimentId: number; warnings: SpecWarning[] }> {
    const { workspace, datasets } = this.#deps
    requireWritable(workspace)
    const { dataset, parameters, runs, warnings } = await checkSpec(asked, datasets)
    const spec = { ...asked, threads: asked.threads ?? defaultThreads(runs.length) }
    const experimentId = await writeNow(workspace, () => {
      const { experiments, runs: table } = workspace.store
      const id = experiments.insert({ spec, datasetHash: dataset.contentHash, classes: dataset.classes, parameters, createdAt: Date.now() })
      for (const run of runs) table.insert({ ...run, experimentId: id, epochsPlanned: spec.training.epochs })
      also?.(id)
      return id
    })
    this.#session.add(experimentId)
    this.changed()
    this.#scheduler.pump()
    return { experimentId, warnings: [...warnings] }
  }

  /** Throws a ProductError (usage) `UNKNOWN_EXPERIMENT`, or `IMPOSSIBLE_TRANSITION` where nothing of it waits or runs. */
  cancel(experimentId: number): QueueState {
    const { workspace } = this.#deps
    requireWritable(workspace)
    const row = workspace.store.experiments.row(experimentId)
    if (!row) throw new ProductError('UNKNOWN_EXPERIMENT', `There is no experiment ${experimentId} in this workspace.`, { usage: true, details: { experimentId } })
    if (!workspace.store.runs.ofExperiment(experimentId).some(({ state }) => nextState(state, 'cancel'))) throw impossibleTransition(`Experiment ${experimentId}`, row.state, 'cancel')
    this.#session.add(experimentId)
    this.#scheduler.cancel(experimentId)
    return this.state()
  }

  /** The same for who need not know whether anything of it is left. */
  cancelOpen(experimentId: number): void {
    if (this.#deps.workspace.store.runs.ofExperiment(experimentId).some(({ state }) => nextState(state, 'cancel'))) this.cancel(experimentId)
  }

  setTrainers(trainers: number): QueueState {
    this.#scheduler.setTrainers(trainers)
    return this.state()
  }

  state(): QueueState {
    return queueState({
      store: this.#deps.workspace.store,
      active: this.#scheduler.active,
      trainers: this.#scheduler.trainers,
      device: this.#deps.executor.environment()?.device ?? 'CPU',
      problem: this.#trouble.current,
      session: this.#session,
    })
  }

  live(signal?: AbortSignal): AsyncIteratorObject<LiveBatch, void> {
    return this.#live.listen(signal)
  }

  /** Calls after every change of the queue. @returns how to end that */
  observe(observer: () => void): () => void {
    return this.#live.observe(observer)
  }

  /** Experiments were renamed or removed elsewhere. */
  changed(): void {
    this.#live.queueChanged()
  }

  /** Stops what runs, which goes on at the next start, and stores what waits to be stored. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#scheduler.close()
    await this.#deps.executor.close()
    const lost = this.#buffer.close()
    if (lost > 0) this.#deps.onFault(this.#buffer.trouble ?? new Error(`${lost} writes could not be stored`))
  }

  #started(experimentId: number): void {
    const environment = this.#deps.executor.environment()
    this.#session.add(experimentId)
    if (environment) this.#buffer.add(() => this.#deps.workspace.store.experiments.setEnvironment(experimentId, environmentOf(environment)))
  }

  /** Checkpoints of runs that will not go on: those that were removed, or done when the program was ended. */
  #sweepCheckpoints(): void {
    const { workspace } = this.#deps
    const needed = new Set((['queued', 'paused'] as const).flatMap((state) => workspace.store.runs.inState(state)).map(({ id }) => checkpointPath(workspace, id)))
    for (const name of readdirSync(checkpointFolder(workspace))) {
      const path = join(checkpointFolder(workspace), name)
      if (!needed.has(path)) dropCheckpoint(path)
    }
  }
}
