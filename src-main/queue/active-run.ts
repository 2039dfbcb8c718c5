import type { RunProgress } from '../../src-shared/contract/queue.ts'
import type { TrainOrder } from '../../src-shared/contract/trainer.ts'
import type { RunRecord } from '../database/index.ts'
import type { PreparedDataset } from '../room.ts'
import { afterLoss } from './crashes.ts'
import type { RunEvent, RunHandle } from './executor.ts'
import type { LiveHub } from './live.ts'
import { dropCheckpoint, type RunLog } from './run-log.ts'
import { storeTrained, type StoreDeps } from './store-trained.ts'

/** Where a run in an executor's hands stands. */
type Phase =
  | { readonly kind: 'training'; readonly handle: RunHandle }
  /** Its trainer is free again; evaluation and model are being stored. */
  | { readonly kind: 'storing' }
  /** It was asked to stop, and is ended if it doesn't in time. */
  | { readonly kind: 'ending'; readonly handle: RunHandle; readonly deadline: NodeJS.Timeout; readonly why: EndReason }
  | { readonly kind: 'over' }

/** `cancel`: the log says so already. `close`: it waits for the next start. */
export type EndReason = 'cancel' | 'close'

export interface ActiveRunDeps extends StoreDeps {
  readonly log: RunLog
  readonly live: LiveHub
  /** A trainer has become free. */
  readonly onFree: () => void
  readonly onOver: (run: ActiveRun) => void
  /** The trainer has told what it computes with. */
  readonly onStarted: (experimentId: number) => void
}

/** A run that was asked to stop is killed after this. */
const stopMs = 5_000
/** A trainer that gives no sign for so long hangs. A native call lasts a fraction of a second, even a huge model's some seconds. */
const silenceMs = 10 * 60_000

/** One run from its hand-over to an executor to its end. */
export class ActiveRun {
  readonly record: RunRecord
  readonly #order: TrainOrder
  readonly #dataset: PreparedDataset
  readonly #deps: ActiveRunDeps
  #phase: Phase = { kind: 'over' }
  #watchdog: NodeJS.Timeout | null = null
  /** Newest report of the trainer; null before the first. */
  progress: RunProgress | null = null
  /** Seconds of the last whole epoch, with its validation; null before the first. */
  epochSeconds: number | null = null
  epochsDone: number
  readonly #trained = { images: 0, seconds: 0 }

  constructor(record: RunRecord, order: TrainOrder, dataset: PreparedDataset, deps: ActiveRunDeps) {
    this.record = record
    this.#order = order
    this.#dataset = dataset
    this.#deps = deps
    this.epochsDone = record.epochsDone
  }

  /** Hands it over. Throws where the executor can't take it. */
  begin(start: (order: TrainOrder, listener: (event: RunEvent) => void) => RunHandle): void {
    this.#phase = { kind: 'training', handle: start(this.#order, (event) => this.#hear(event)) }
    this.#watch()
  }

  /** It has a trainer. */
  get occupies(): boolean {
    return this.#phase.kind === 'training' || this.#phase.kind === 'ending'
  }

  get threads(): number {
    return this.#order.threading.ways * this.#order.threading.intraOp
  }

  /** It has no more to train, and can no longer be cancelled. */
  get storing(): boolean {
    return this.#phase.kind === 'storing'
  }

  get imagesPerSecond(): number {
    return this.#phase.kind === 'training' ? (this.progress?.imagesPerSecond ?? 0) : 0
  }

  /** Asks it to stop; it is ended by force if it doesn't soon. */
  end(why: EndReason): void {
    if (this.#phase.kind !== 'training') return
    const { handle } = this.#phase
    this.#phase = { kind: 'ending', handle, why, deadline: setTimeout(() => handle.kill(), stopMs) }
    handle.stop()
  }

  #hear(event: RunEvent): void {
    const phase = this.#phase
    if (phase.kind === 'ending') return this.#hearWhileEnding(event, phase)
    if (phase.kind !== 'training') return
    this.#watch()
    const { log, live, trouble } = this.#deps
    if (event.kind !== 'waiting') trouble.set(this.#source, null)
    switch (event.kind) {
      case 'started':
        this.epochsDone = event.epochs.length
        this.#deps.onStarted(this.record.experimentId)
        return log.begin(this.record, event.epochs)
      case 'progress': {
        const { kind: _, ...progress } = event
        this.progress = { ...progress, experimentId: this.record.experimentId }
        return live.progress(this.progress)
      }
      case 'epoch':
        this.#countEpoch()
        this.epochsDone = event.metrics.epoch + 1
        this.epochSeconds = event.metrics.seconds
        return log.epoch(this.record, event.metrics, this.#throughput)
      case 'waiting':
        return trouble.set(this.#source, event.error)
      case 'trained':
        this.#phase = { kind: 'storing' }
        this.#deps.onFree()
        void storeTrained(this.#deps, this.record, this.#order, this.#dataset, event).finally(() => this.#over())
        return
      case 'failed':
        log.move(this.record, 'fail', { error: event.error, finishedAt: Date.now() })
        return this.#over()
      case 'lost': {
        const { transition, change } = afterLoss(this.record.crashes, event)
        log.move(this.record, transition, change)
        return this.#over()
      }
      case 'stopped':
        // Nobody asked: whatever the executor's reason is, the run goes on later.
        log.move(this.record, 'requeue')
        return this.#over()
    }
  }

  #hearWhileEnding(event: RunEvent, { deadline, why }: Extract<Phase, { kind: 'ending' }>): void {
    if (event.kind !== 'stopped' && event.kind !== 'trained' && event.kind !== 'failed' && event.kind !== 'lost') return
    clearTimeout(deadline)
    if (why === 'close') this.#deps.log.move(this.record, 'requeue')
    else dropCheckpoint(this.#order.checkpointPath)
    this.#over()
  }

  #over(): void {
    const occupied = this.occupies
    this.#phase = { kind: 'over' }
    if (this.#watchdog) clearTimeout(this.#watchdog)
    this.#deps.trouble.set(this.#source, null)
    this.#deps.onOver(this)
    if (occupied) this.#deps.onFree()
  }

  #watch(): void {
    if (this.#watchdog) clearTimeout(this.#watchdog)
    const phase = this.#phase
    if (phase.kind === 'training') this.#watchdog = setTimeout(() => phase.handle.kill(), silenceMs).unref()
  }

  #countEpoch(): void {
    if (!this.progress || this.progress.imagesPerSecond <= 0) return
    this.#trained.images += this.progress.total
    this.#trained.seconds += this.progress.total / this.progress.imagesPerSecond
  }

  get #throughput(): number | null {
    return this.#trained.seconds > 0 ? this.#trained.images / this.#trained.seconds : null
  }

  get #source(): string {
    return `run ${this.record.id}`
  }
}
