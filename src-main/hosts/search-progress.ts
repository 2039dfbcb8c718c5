import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch, RunProgress } from '../../src-shared/contract/queue.ts'
import type { SearchBatch, SearchRow, TrialRow } from '../../src-shared/contract/searches.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import { duration, four } from './figures.ts'
import { valueText } from './search-result.ts'
import { table } from './table.ts'
import type { Terminal } from './terminal.ts'

/** Tells on a terminal what happens to one search: a table for each trial, a line an epoch, the trial's end with the best so far. */
export class SearchProgressView {
  readonly #terminal: Terminal
  readonly #spec: SearchSpec
  readonly #trials = new Map<number, TrialRow>()
  readonly #progress = new Map<number, RunProgress>()
  #row: SearchRow | null = null
  #problem: string | null = null

  constructor(terminal: Terminal, spec: SearchSpec) {
    this.#terminal = terminal
    this.#spec = spec
  }

  /** @returns the search as the batch has it */
  takeSearch({ row, trials }: SearchBatch): SearchRow {
    const before = this.#row
    this.#row = row
    for (const trial of trials) this.#trial(trial, before)
    if (before && before.refit === null && row.refit) this.#terminal.note(`The best model (trial ${row.best?.trial}) is trained once more, as experiment ${row.refit.experimentId}`)
    this.#status()
    return row
  }

  takeQueue({ queue, epochs, progress }: LiveBatch): void {
    for (const { experimentId, metrics } of epochs) this.#epoch(experimentId, metrics)
    for (const own of progress) this.#progress.set(own.experimentId, own)
    const problem = queue?.problem?.message ?? null
    if (queue && problem !== null && problem !== this.#problem) this.#terminal.note(this.#terminal.paintNote('yellow', `Waiting: ${problem}`))
    if (queue) this.#problem = problem
    this.#status()
  }

  #trial(trial: TrialRow, before: SearchRow | null): void {
    const known = this.#trials.get(trial.trial)
    this.#trials.set(trial.trial, trial)
    // What was over when we came is no news.
    if (known?.status === trial.status || (before === null && trial.status !== 'training')) return
    if (trial.status === 'training') return this.#begun(trial, before?.best ?? null)
    if (trial.status === 'done') {
      // Quick trials may end between two batches.
      if (known?.status !== 'training') this.#begun(trial, before?.best ?? null)
      return this.#done(trial)
    }
    if (trial.status === 'skipped') this.#terminal.note(this.#terminal.paintNote('yellow', `Trial ${trial.trial} (${this.#valuesText(trial)}) is skipped: ${trial.error?.message ?? 'it can’t be trained'}`))
    if (trial.status === 'failed') this.#terminal.note(this.#terminal.paintNote('red', `Trial ${trial.trial} failed, the others go on: ${trial.error?.message ?? 'unknown cause'}`))
  }

  /** The study's table: hyperparameter, value, best value so far. */
  #begun({ trial, values }: TrialRow, best: SearchRow['best']): void {
    const lines = this.#spec.space.parameters.map(({ name }) => [name, valueText(values[name]), best ? valueText(best.values[name]) : '?'])
    this.#terminal.note(`\n${this.#terminal.paintNote('bold', `Trial ${trial}`)}`)
    this.#terminal.note(table([['Hyperparameter', 'Value', 'Best value so far'], ...lines], { heading: (text) => this.#terminal.paintNote('dim', text) }))
  }

  #done({ trial, score, std, seconds, experimentId }: TrialRow): void {
    if (experimentId !== null) this.#progress.delete(experimentId)
    const { metric } = this.#spec.objective
    const { best, seconds: total, secondsLeft } = this.#row as SearchRow
    const parts = [`${metric} ${four(score)}${std === null ? '' : ` ± ${four(std)}`}`]
    if (best) parts.push(`best so far ${four(best.score)} (trial ${best.trial})`)
    parts.push(`total time ${duration(total ?? 0)}`)
    if (secondsLeft !== null && secondsLeft > 0) parts.push(`about ${duration(secondsLeft)} left`)
    this.#terminal.note(this.#terminal.paintNote('bold', `Trial ${trial} complete in ${duration(seconds ?? 0)}: ${parts.join(', ')}`))
  }

  /** As Keras logs an epoch. */
  #epoch(experimentId: number, { epoch, loss, accuracy, valLoss, valAccuracy, seconds }: EpochMetrics): void {
    const title = this.#title(experimentId)
    if (title === null) return
    const figures = [`accuracy: ${four(accuracy)}`, `loss: ${four(loss)}`, `val_accuracy: ${four(valAccuracy)}`, `val_loss: ${four(valLoss)}`]
    this.#terminal.note(`${title} · Epoch ${epoch + 1} · ${duration(seconds)} - ${figures.join(' - ')}`)
  }

  #title(experimentId: number): string | null {
    if (this.#row?.refit?.experimentId === experimentId) return 'Refit'
    const trial = [...this.#trials.values()].find((own) => own.experimentId === experimentId)
    return trial ? `Trial ${trial.trial}` : null
  }

  /** `4 of 10 trials · Trial 5 epoch 2 62 % · best 0.9157 · 3 min 20 s left` */
  #status(): void {
    if (!this.#row) return
    const { counts, trials, best, secondsLeft } = this.#row
    const parts = [`${(counts.done ?? 0) + (counts.failed ?? 0)} of ${trials} trials`]
    for (const { experimentId, epoch, done, total } of this.#progress.values()) {
      const title = this.#title(experimentId)
      if (title !== null && this.#isTraining(experimentId)) parts.push(`${title} epoch ${epoch + 1} ${Math.round((100 * done) / total)} %`)
    }
    if (best) parts.push(`best ${four(best.score)}`)
    if (secondsLeft !== null && secondsLeft > 0) parts.push(`${duration(secondsLeft)} left`)
    this.#terminal.status(parts.join(' · '))
  }

  #isTraining(experimentId: number): boolean {
    if (this.#row?.refit?.experimentId === experimentId) return this.#row.refit.state === 'training'
    return [...this.#trials.values()].some((own) => own.experimentId === experimentId && own.status === 'training')
  }

  #valuesText({ values }: TrialRow): string {
    return this.#spec.space.parameters.map(({ name }) => `${name} ${valueText(values[name])}`).join(', ')
  }
}
