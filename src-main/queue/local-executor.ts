import type { Executor, ExecutorEnvironment } from './executor.ts'
import { TrainerProcess, type TrainerThreads } from './trainer-process.ts'

/** An idle trainer leaves after this, and gives its memory back. */
const idleMs = 60_000

/** What predicts alone. */
const oneThread: TrainerThreads = { intraOp: 1, interOp: 1 }

const hasThreads = ({ threads: own }: TrainerProcess, { intraOp, interOp }: TrainerThreads): boolean => own.intraOp === intraOp && own.interOp === interOp

/** Trains in processes of this machine. How many at once is the caller's to say: each started run has a process. */
export class LocalExecutor implements Executor {
  readonly #trainers = new Set<TrainerProcess>()
  readonly #idleMs: number
  #environment: ExecutorEnvironment | null = null
  #sweep: NodeJS.Timeout | null = null

  constructor(options: { idleMs?: number } = {}) {
    this.#idleMs = options.idleMs ?? idleMs
  }

  start: Executor['start'] = (order, listener) => {
    let trainer = this.#idle((idle) => hasThreads(idle, order.threading))
    let replaceable = trainer !== undefined
    let ended = false
    const begin = (by: TrainerProcess): void => {
      trainer = by
      by.train(order, (event) => {
        // A warm trainer may have died while it was idle: that is no crash of this run.
        const replace = event.kind === 'lost' && replaceable && !ended
        replaceable = false
        if (replace) begin(this.#fresh(order.threading))
        else listener(event)
      })
    }
    begin(trainer ?? this.#fresh(order.threading))
    const end = (how: (trainer: TrainerProcess) => void) => (): void => {
      ended = true
      if (trainer) how(trainer)
    }
    return { stop: end((by) => by.stop(order.runId)), kill: end((by) => by.kill()) }
  }

  predict: Executor['predict'] = (order) => (this.#idle() ?? this.#fresh(oneThread)).predict(order)

  environment: Executor['environment'] = () => this.#environment

  async close(): Promise<void> {
    if (this.#sweep) clearInterval(this.#sweep)
    await Promise.all([...this.#trainers].map((trainer) => trainer.close()))
  }

  /** Process numbers of the trainers: for tests that end them, and for measuring. */
  pids(): number[] {
    return [...this.#trainers].flatMap(({ pid }) => (pid === undefined ? [] : [pid]))
  }

  #idle(isWanted: (trainer: TrainerProcess) => boolean = () => true): TrainerProcess | undefined {
    return [...this.#trainers].find((trainer) => trainer.idle && isWanted(trainer))
  }

  /** An idle trainer with other threads leaves for it: there are no more processes than the queue has runs. */
  #fresh(threads: TrainerThreads): TrainerProcess {
    this.#idle((trainer) => !hasThreads(trainer, threads))?.leave()
    const trainer: TrainerProcess = new TrainerProcess(threads, { onReady: (environment) => (this.#environment = environment), onGone: () => this.#trainers.delete(trainer) })
    this.#trainers.add(trainer)
    this.#sweep ??= setInterval(() => this.#dismissIdle(), Math.min(this.#idleMs, 5_000)).unref()
    return trainer
  }

  #dismissIdle(): void {
    for (const trainer of this.#trainers) if (trainer.idle && performance.now() - trainer.idleSince > this.#idleMs) trainer.leave()
  }
}
