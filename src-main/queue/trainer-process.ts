import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { PredictOrder, TrainerEvent, TrainerRequest, TrainOrder } from '../../src-shared/contract/trainer.ts'
import type { Threading } from '../../src-shared/experiment/threading.ts'
import type { ExecutorEnvironment, RunEvent } from './executor.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'training'; readonly runId: number; readonly listener: (event: RunEvent) => void }
  | { readonly kind: 'predicting'; readonly resolve: (probabilities: Float32Array) => void; readonly reject: (error: unknown) => void }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'gone' }

/** The trainer's program beside this one: the source when this is the source, the bundle when this is bundled (itself or as a shared chunk). */
function trainerProgram(): string {
  if (import.meta.url.endsWith('.ts')) return fileURLToPath(new URL('../trainer/main.ts', import.meta.url))
  const found = ['./trainer.mjs', '../trainer.mjs'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path))
  if (!found) throw new ProductError('TRAINER_MISSING', 'The trainer program trainer.mjs is not beside the workbench. Build Foldbench again: `npm run setup -- build --again`.')
  return found
}

/** Threads of one trainer. TensorFlow reads them when it is loaded, so a trainer keeps them; the order of sums follows from them. */
export type TrainerThreads = Pick<Threading, 'intraOp' | 'interOp'>

const environmentFor = ({ intraOp, interOp }: TrainerThreads): Record<string, string> => ({
  TF_NUM_INTRAOP_THREADS: String(intraOp),
  TF_NUM_INTEROP_THREADS: String(interOp),
  TF_CPP_MIN_LOG_LEVEL: '2',
})
/** So much of what a trainer wrote last is kept, to explain its end. */
const keptOutput = 2_000

/** A trainer process of this machine: does one order at a time and stays warm for the next. */
export class TrainerProcess {
  readonly threads: TrainerThreads
  readonly #child: ChildProcess
  readonly #onReady: (environment: ExecutorEnvironment) => void
  readonly #onGone: () => void
  #state: State = { kind: 'idle' }
  #output = ''
  #requests = 0
  /** When it became idle, by `performance.now()`. */
  idleSince = performance.now()

  constructor(threads: TrainerThreads, { onReady, onGone }: { onReady: (environment: ExecutorEnvironment) => void; onGone: () => void }) {
    this.threads = threads
    this.#onReady = onReady
    this.#onGone = onGone
    this.#child = fork(trainerProgram(), { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, ...environmentFor(threads) } })
    this.#child.stderr?.on('data', (text) => (this.#output = (this.#output + String(text)).slice(-keptOutput)))
    this.#child.on('message', (event) => this.#receive(event as TrainerEvent))
    this.#child.on('error', (error) => (this.#output += error.message))
    this.#child.on('close', (code, signal) => this.#ended(signal ? `was killed by ${signal}` : `ended with code ${code}`))
  }

  get idle(): boolean {
    return this.#state.kind === 'idle'
  }

  get gone(): boolean {
    return this.#state.kind === 'gone'
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  train(order: TrainOrder, listener: (event: RunEvent) => void): void {
    this.#state = { kind: 'training', runId: order.runId, listener }
    this.#send(order)
  }

  predict(order: Omit<PredictOrder, 'kind' | 'requestId'>): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      this.#state = { kind: 'predicting', resolve, reject }
      this.#send({ ...order, kind: 'predict', requestId: ++this.#requests })
    })
  }

  /** Ends the run after its current step; without effect where that run is over. */
  stop(runId: number): void {
    if (this.#state.kind === 'training' && this.#state.runId === runId) this.#send({ kind: 'stop' })
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Ends an idle trainer. */
  leave(): void {
    this.#state = { kind: 'leaving' }
    this.#send({ kind: 'exit' })
  }

  /** Ends it, at once where it is busy. */
  async close(): Promise<void> {
    if (this.gone) return
    const end = once(this.#child, 'close')
    if (this.idle) this.leave()
    const deadline = setTimeout(() => this.kill(), this.#state.kind === 'leaving' ? 2_000 : 0)
    await end
    clearTimeout(deadline)
  }

  #send(request: TrainerRequest): void {
    // A trainer that has just died is reported by its end, not by a failing message.
    if (this.#child.connected) this.#child.send(request, () => undefined)
  }

  #receive(event: TrainerEvent): void {
    const state = this.#state
    if (event.kind === 'ready') return this.#onReady(event)
    if (state.kind === 'predicting' && (event.kind === 'predicted' || event.kind === 'prediction-failed')) {
      this.#becomeIdle()
      if (event.kind === 'predicted') state.resolve(event.probabilities)
      else state.reject(new ProductError(event.error.code, event.error.message, { details: event.error.details }))
    } else if (state.kind === 'training' && 'runId' in event && event.runId === state.runId) {
      if (event.kind === 'trained' || event.kind === 'stopped' || event.kind === 'failed') this.#becomeIdle()
      state.listener(event)
    }
  }

  #becomeIdle(): void {
    this.#state = { kind: 'idle' }
    this.idleSince = performance.now()
  }

  #ended(reason: string): void {
    const state = this.#state
    this.#state = { kind: 'gone' }
    this.#onGone()
    if (state.kind === 'training') state.listener({ kind: 'lost', runId: state.runId, reason, output: this.#output })
    if (state.kind === 'predicting') state.reject(new ProductError('TRAINER_LOST', `The trainer process ended while it predicted (${reason}). Try again; if it happens again, memory may be short.`, { details: { reason } }))
  }
}
