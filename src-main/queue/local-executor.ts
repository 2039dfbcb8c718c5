import type { Executor, ExecutorEnvironment } from './executor.ts'
import { TrainerProcess } from './trainer-process.ts'

/** An idle trainer leaves after this, and gives its memory back. */
const idleMs = 60_000

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
    const trainer = this.#idleTrainer()
    trainer.train(order, listener)
    return { stop: () => trainer.stop(order.runId), kill: () => trainer.kill() }
  }

  predict: Executor['predict'] = (order) => this.#idleTrainer().predict(order)

  environment: Executor['environment'] = () => this.#environment

  async close(): Promise<void> {
    if (this.#sweep) clearInterval(this.#sweep)
    await Promise.all([...this.#trainers].map((trainer) => trainer.close()))
  }

  /** Process numbers of the trainers: for tests that end them, and for measuring. */
  pids(): number[] {
    return [...this.#trainers].flatMap(({ pid }) => (pid === undefined ? [] : [pid]))
  }

  #idleTrainer(): TrainerProcess {
    const idle = [...this.#trainers].find((trainer) => trainer.idle)
    if (idle) return idle
    const trainer: TrainerProcess = new TrainerProcess({ onReady: (environment) => (this.#environment = environment), onGone: () => this.#trainers.delete(trainer) })
    this.#trainers.add(trainer)
    this.#sweep ??= setInterval(() => this.#dismissIdle(), Math.min(this.#idleMs, 5_000)).unref()
    return trainer
  }

  #dismissIdle(): void {
    for (const trainer of this.#trainers) if (trainer.idle && performance.now() - trainer.idleSince > this.#idleMs) trainer.leave()
  }
}
