import type { EpochMetrics, ExperimentState, RunRow } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch, QueueEntry, RunProgress } from '../../src-shared/contract/queue.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import { count, duration, percent } from './figures.ts'
import type { Terminal } from './terminal.ts'

/** Tells on a terminal what happens to one experiment: a line an epoch, and a line of where it stands. */
export class RunProgressView {
  readonly #terminal: Terminal
  readonly #experimentId: number
  readonly #spec: ExperimentSpec
  readonly #runs = new Map<number, RunRow>()
  readonly #progress = new Map<number, RunProgress>()
  #problem: string | null = null
  #cause: string | null = null
  #secondsLeft: QueueEntry['secondsLeft'] = null

  constructor(terminal: Terminal, experimentId: number, spec: ExperimentSpec) {
    this.#terminal = terminal
    this.#experimentId = experimentId
    this.#spec = spec
  }

  /** Takes a batch; returns the experiment's state where the batch says it. */
  take({ queue, epochs, progress }: LiveBatch): ExperimentState | null {
    const entry = queue?.entries.find(({ experiment }) => experiment.id === this.#experimentId)
    for (const run of entry?.runs ?? []) this.#begun(run)
    for (const { runId, experimentId, metrics } of epochs) if (experimentId === this.#experimentId) this.#epoch(runId, metrics)
    for (const run of entry?.runs ?? []) this.#ended(run)
    for (const own of progress) if (own.experimentId === this.#experimentId) this.#progress.set(own.runId, own)
    if (queue) this.#troubled(queue.problem?.message ?? null)
    if (entry) this.#secondsLeft = entry.secondsLeft
    this.#terminal.status(this.#status(queue?.entries ?? []))
    return entry?.experiment.state ?? null
  }

  #begun(run: RunRow): void {
    const before = this.#runs.get(run.id)?.state
    if (before === 'training' && (run.state === 'queued' || run.state === 'starting')) {
      this.#terminal.note(this.#terminal.paintNote('yellow', `${this.#title(run)} lost its trainer process and begins again at epoch ${run.epochsDone + 1}`))
    } else if (run.state === 'training' && before !== 'training') {
      this.#terminal.note(`${this.#title(run)} ${run.epochsDone > 0 ? `goes on with epoch ${run.epochsDone + 1}` : 'starts'}`)
    }
  }

  #ended(run: RunRow): void {
    const before = this.#runs.get(run.id)
    this.#runs.set(run.id, run)
    if (run.state === before?.state || before === undefined) return
    if (run.state === 'done') {
      this.#progress.delete(run.id)
      this.#terminal.note(this.#terminal.paintNote('bold', `${this.#title(run)}: ${run.role === 'final' ? 'test ' : ''}accuracy ${percent(run.accuracy)}`))
    }
    if (run.state === 'failed') this.#failed(run, run.error?.message ?? 'unknown cause')
  }

  /** The same cause is told once. */
  #failed(run: RunRow, cause: string): void {
    this.#terminal.note(this.#terminal.paintNote('red', `${this.#title(run)} failed: ${cause === this.#cause ? 'for the same reason' : cause}`))
    this.#cause = cause
  }

  /** As Keras logs an epoch. */
  #epoch(runId: number, { epoch, loss, accuracy, valLoss, valAccuracy, seconds }: EpochMetrics): void {
    const figures = [`accuracy: ${accuracy.toFixed(4)}`, `loss: ${loss.toFixed(4)}`]
    if (valAccuracy !== null) figures.push(`val_accuracy: ${valAccuracy.toFixed(4)}`)
    if (valLoss !== null) figures.push(`val_loss: ${valLoss.toFixed(4)}`)
    const run = this.#runs.get(runId)
    this.#terminal.note(`${run ? this.#title(run) : `Run ${runId}`} · Epoch ${epoch + 1}/${this.#spec.training.epochs} · ${duration(seconds)} - ${figures.join(' - ')}`)
  }

  #troubled(problem: string | null): void {
    if (problem !== null && problem !== this.#problem) this.#terminal.note(this.#terminal.paintNote('yellow', `Waiting: ${problem}`))
    this.#problem = problem
  }

  /** `2 of 6 runs · Fold 3 epoch 4/10 62 % · Fold 4 epoch 3/10 8 % · loss 0.2811 · 31,204 images/s · 2 min 3 s left` */
  #status(entries: readonly QueueEntry[]): string {
    const runs = [...this.#runs.values()]
    const active = [...this.#progress.values()].filter(({ runId }) => this.#runs.get(runId)?.state === 'training')
    const ahead = entries.filter(({ experiment }) => experiment.id !== this.#experimentId && experiment.state === 'training')
    const parts = [`${runs.filter(({ state }) => state === 'done').length} of ${runs.length} runs`]
    for (const { runId, epoch, done, total } of active) {
      const run = this.#runs.get(runId) as RunRow
      parts.push(`${run.role === 'final' ? 'final' : `fold ${run.fold}`} epoch ${epoch + 1}/${this.#spec.training.epochs} ${Math.round((100 * done) / total)} %`)
    }
    if (active.length > 0) {
      parts.push(`loss ${(active.reduce((sum, { loss }) => sum + loss, 0) / active.length).toFixed(4)}`)
      parts.push(`${count(active.reduce((sum, { imagesPerSecond }) => sum + imagesPerSecond, 0))} images/s`)
    } else if (ahead.length > 0) {
      parts.push(`waiting for experiment ${ahead[0]?.experiment.id}`)
    }
    if (this.#secondsLeft !== null && this.#secondsLeft > 0) parts.push(`${duration(this.#secondsLeft)} left`)
    return parts.join(' · ')
  }

  #title({ role, fold }: RunRow): string {
    const { protocol } = this.#spec
    if (role === 'final') return 'Final fit'
    return role === 'fold' && protocol.kind === 'k-fold' ? `Fold ${fold} of ${protocol.folds * protocol.repeats}` : 'Hold-out'
  }
}
