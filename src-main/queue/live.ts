import { AsyncIteratorClass } from '@orpc/server'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch, QueueState, RunProgress } from '../../src-shared/contract/queue.ts'

/** Batches go out at most so often. */
const batchMs = 100

type LiveEpoch = { readonly runId: number; readonly experimentId: number; readonly metrics: EpochMetrics }

/** What one listener has not been told yet. */
interface Pending {
  queue: boolean
  /** The newest of each run: a slow listener misses those between. */
  readonly progress: Map<number, RunProgress>
  /** Never dropped. */
  readonly epochs: LiveEpoch[]
}

const nothing = (): Pending => ({ queue: false, progress: new Map(), epochs: [] })

/** Tells everyone who listens what happens in the queue, in batches. */
export class LiveHub {
  readonly #listeners = new Set<Listener>()
  readonly #observers = new Set<() => void>()
  readonly #state: () => QueueState
  #known: QueueState | null = null

  /** @param state reads the whole queue; called once for all listeners after a change */
  constructor(state: () => QueueState) {
    this.#state = state
  }

  queueChanged(): void {
    this.#known = null
    for (const listener of this.#listeners) listener.note((pending) => (pending.queue = true))
    for (const observer of this.#observers) observer()
  }

  /** Calls after every change of the queue, at once. @returns how to end that */
  observe(observer: () => void): () => void {
    this.#observers.add(observer)
    return () => this.#observers.delete(observer)
  }

  progress(progress: RunProgress): void {
    for (const listener of this.#listeners) listener.note((pending) => pending.progress.set(progress.runId, progress))
  }

  epoch(epoch: LiveEpoch): void {
    for (const listener of this.#listeners) listener.note((pending) => pending.epochs.push(epoch))
  }

  /** Begins with the whole queue. Ends when the signal says so or the loop is left. */
  listen(signal?: AbortSignal): AsyncIteratorClass<LiveBatch, void> {
    const listener = new Listener(() => (this.#known ??= this.#state()))
    const end = (): void => {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', end)
      listener.end()
    }
    this.#listeners.add(listener)
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end)
    return new AsyncIteratorClass(() => listener.next(), async () => end())
  }
}

class Listener {
  readonly #state: () => QueueState
  #pending: Pending = { ...nothing(), queue: true }
  #over = false
  #sent = -Infinity
  /** Called when something came, or it is over. */
  #wake = (): void => {}

  constructor(state: () => QueueState) {
    this.#state = state
  }

  note(change: (pending: Pending) => void): void {
    change(this.#pending)
    this.#wake()
  }

  end(): void {
    this.#over = true
    this.#wake()
  }

  async next(): Promise<IteratorResult<LiveBatch, void>> {
    while (!this.#over && this.#empty) await this.#woken()
    for (let wait = this.#due(); !this.#over && wait > 0; wait = this.#due()) await this.#woken(wait)
    if (this.#over) return { done: true, value: undefined }
    const { queue, progress, epochs } = this.#pending
    this.#pending = nothing()
    this.#sent = performance.now()
    return { done: false, value: { queue: queue ? this.#state() : null, progress: [...progress.values()], epochs } }
  }

  get #empty(): boolean {
    return !this.#pending.queue && this.#pending.progress.size === 0 && this.#pending.epochs.length === 0
  }

  /** Milliseconds until the next batch may go out. */
  #due(): number {
    return Math.ceil(this.#sent + batchMs - performance.now())
  }

  /** Waits for the next sign, or for the time to pass. */
  async #woken(milliseconds?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      if (milliseconds !== undefined) timer = setTimeout(resolve, milliseconds)
    })
    clearTimeout(timer)
  }
}
