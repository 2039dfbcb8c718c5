import { bestOf } from '../../src-shared/search/objective.ts'
import { writeNow, type SearchChange, type SearchRecord, type StepOutcome, type StepRecord, type TrialRecord, type Workspace } from '../database/index.ts'

/** A trial with what it has been worth at last. */
export interface SettledTrial extends TrialRecord {
  readonly step: StepRecord
  readonly score: number | null
}

/** One search as the database has it, held in memory while it goes on: its trials are read once, not after every epoch. */
export class SearchLog {
  readonly #workspace: Workspace
  #record: SearchRecord
  readonly #trials: TrialRecord[]
  readonly #steps: StepRecord[]
  /** Where each trial's newest step stands. */
  readonly #newest = new Map<number, number>()

  constructor(workspace: Workspace, record: SearchRecord) {
    this.#workspace = workspace
    this.#record = record
    this.#trials = workspace.store.searches.trials(record.id)
    this.#steps = workspace.store.searches.steps(record.id)
    this.#steps.forEach(({ trial }, at) => this.#newest.set(trial, at))
  }

  get record(): SearchRecord {
    return this.#record
  }

  get trials(): readonly TrialRecord[] {
    return this.#trials
  }

  get steps(): readonly StepRecord[] {
    return this.#steps
  }

  /** Steps that are not over. */
  get pending(): readonly StepRecord[] {
    return this.#steps.filter(({ outcome }) => outcome === null)
  }

  trial(number: number): TrialRecord {
    const found = this.#trials[number - 1]
    if (!found) throw new Error(`search ${this.#record.id} has no trial ${number}`)
    return found
  }

  /** The newest step of a trial. */
  stepOf(trial: number): StepRecord {
    const found = this.#steps[this.#newest.get(trial) ?? -1]
    if (!found) throw new Error(`trial ${trial} of search ${this.#record.id} has no step`)
    return found
  }

  /** The best trial that is done; of equal ones the first. Null where none has a score. */
  get best(): SettledTrial | null {
    const settled = this.#trials.map((trial): SettledTrial => {
      const step = this.stepOf(trial.number)
      return { ...trial, step, score: step.outcome?.status === 'done' ? step.outcome.score : null }
    })
    const best = bestOf(this.#record.spec.objective, settled)
    return best?.score == null ? null : best
  }

  async change(change: SearchChange): Promise<void> {
    await writeNow(this.#workspace, () => this.#workspace.store.searches.change(this.#record.id, change))
    this.changed(change)
  }

  /** What another transaction has written. */
  changed(change: SearchChange): void {
    this.#record = { ...this.#record, ...change }
  }

  /** A new trial with its first step, within a transaction. */
  addTrial(trial: TrialRecord, step: StepRecord): void {
    this.#workspace.store.searches.addTrial(this.#record.id, trial)
    this.#workspace.store.searches.addStep(this.#record.id, step)
  }

  /** What `addTrial` wrote is stored. */
  added(trial: TrialRecord, step: StepRecord): void {
    this.#trials.push(trial)
    this.#newest.set(step.trial, this.#steps.push(step) - 1)
  }

  async settle(number: number, outcome: StepOutcome): Promise<void> {
    await writeNow(this.#workspace, () => this.#workspace.store.searches.settle(this.#record.id, number, outcome))
    const at = this.#steps.findIndex((step) => step.number === number)
    this.#steps[at] = { ...(this.#steps[at] as StepRecord), outcome }
  }
}
