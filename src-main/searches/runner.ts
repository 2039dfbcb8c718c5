import { reportError } from '../../src-shared/contract/errors.ts'
import { plannedRuns } from '../../src-shared/experiment/runs.ts'
import { decide, learns, type TrialView } from '../../src-shared/search/decide.ts'
import type { SearchValues } from '../../src-shared/search/domain.ts'
import { isTransient, writeNow, type StepOutcome, type StepRecord, type TrialRecord, type Workspace } from '../database/index.ts'
import type { ExperimentQueue } from '../room.ts'
import { outcomeOf } from './outcome.ts'
import { refitSpec } from './refit-spec.ts'
import type { SearchLog } from './search-log.ts'
import { checkTrial } from './trial-spec.ts'

export interface RunnerDeps {
  readonly workspace: Workspace
  readonly queue: ExperimentQueue
  /** Told what has changed, once it is stored: trials by their numbers. */
  readonly onChange: (searchId: number, trials: readonly number[]) => void
}

/** What holds a search up (a full disk) is looked at again so often. */
const retryMs = 1_000
/** Where results don't matter, so many trials wait in the queue at least. */
const queuedAhead = 8

/**
 * Carries one search on: writes down what its trials have brought, chooses the next ones, trains the best once more. Every step
 * follows from what is stored, so a search that was cut off anywhere goes on as if nothing had happened.
 */
export class SearchRunner {
  readonly log: SearchLog
  readonly #deps: RunnerDeps
  #advancing: Promise<void> | null = null
  #again = false
  #closed = false
  #retry: NodeJS.Timeout | null = null

  constructor(log: SearchLog, deps: RunnerDeps) {
    this.log = log
    this.#deps = deps
  }

  /** Something may have happened: goes as far as it can. */
  advance(): void {
    this.#again = true
    if (this.#closed) return
    this.#advancing ??= this.#run().finally(() => (this.#advancing = null))
  }

  /** Waits for what is being written, and does no more. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    await this.#advancing
  }

  /** Ends what is trained for the search. */
  cancelOpen(): void {
    const { refitExperimentId } = this.log.record
    const open = this.log.pending.flatMap(({ trial }) => this.log.trial(trial).experimentId ?? [])
    for (const id of refitExperimentId === null ? open : [...open, refitExperimentId]) this.#deps.queue.cancel(id)
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false
      try {
        while (!this.#closed && (await this.#step()));
      } catch (error) {
        if (isTransient(error)) this.#tryLater()
        else await this.#fail(error)
      }
    }
  }

  /** @returns whether something was done, so that there may be more to do */
  async #step(): Promise<boolean> {
    const settled = await this.#settle()
    const { state, ended } = this.log.record
    if (state !== 'running') return settled
    return (ended === null ? await this.#choose() : await this.#finish()) || settled
  }

  async #settle(): Promise<boolean> {
    const { store } = this.#deps.workspace
    const { spec, id, state } = this.log.record
    // It may have been stopped while a trial was on its way into the queue.
    if (state === 'stopped') this.cancelOpen()
    let any = false
    for (const { number, trial } of this.log.pending) {
      const { experimentId } = this.log.trial(trial)
      const runs = experimentId === null ? [] : store.runs.ofExperiment(experimentId)
      if (experimentId !== null && runs.some((run) => run.state === 'failed')) this.#deps.queue.cancel(experimentId)
      const outcome = outcomeOf(spec, runs, experimentId === null ? {} : store.epochs.ofExperiment(experimentId))
      if (!outcome) continue
      await this.log.settle(number, outcome)
      this.#deps.onChange(id, [trial])
      any = true
    }
    return any
  }

  async #choose(): Promise<boolean> {
    const { log } = this
    const { spec } = log.record
    const next = log.steps.length + 1
    const known = learns(spec) ? next - spec.ahead : 0
    const pending = log.pending
    if (learns(spec) ? pending.some(({ number }) => number <= known) : pending.length >= Math.max(spec.ahead, queuedAhead)) return false
    const decision = decide(spec, log.trials.map((trial) => viewOf(trial, log.stepOf(trial.number), known)))
    if (decision.kind === 'trial') {
      await this.#begin(decision.values)
      return true
    }
    if (pending.length > 0) return false
    await log.change({ ended: decision.reason })
    this.#deps.onChange(log.record.id, [])
    return true
  }

  /** Queues a trial, or writes down why it can't be trained. */
  async #begin(values: SearchValues): Promise<void> {
    const { log } = this
    const { workspace, queue, onChange } = this.#deps
    const { spec, id } = log.record
    const number = log.trials.length + 1
    const checked = await checkTrial(queue, spec, number, values)
    const step: StepRecord = { number: log.steps.length + 1, trial: number, epochs: spec.training.epochs, folds: plannedRuns(spec.protocol).length, outcome: checked.problem && skipped(checked.problem) }
    let trial: TrialRecord = { number, values, experimentId: null, parameters: checked.parameters }
    const write = (): void => log.addTrial(trial, step)
    if (checked.problem) {
      await writeNow(workspace, write)
    } else {
      await queue.add(checked.spec, (experimentId) => {
        trial = { ...trial, experimentId }
        write()
      })
    }
    log.added(trial, step)
    onChange(id, [number])
  }

  /** Nothing more is chosen: the best is trained once more, where that is wanted, and the search is done. */
  async #finish(): Promise<boolean> {
    const { log } = this
    const { workspace, queue, onChange } = this.#deps
    const { spec, id, refitExperimentId } = log.record
    const { best } = log
    if (spec.refit && best && refitExperimentId === null) {
      let refit = 0
      await queue.add(refitSpec(spec, best.number, best.values, spec.refit.epochs), (experimentId) => {
        refit = experimentId
        workspace.store.searches.change(id, { refitExperimentId: experimentId })
      })
      log.changed({ refitExperimentId: refit })
      onChange(id, [])
      return true
    }
    const state = refitExperimentId === null ? 'done' : workspace.store.experiments.row(refitExperimentId)?.state
    if (state === 'queued' || state === 'training' || state === 'paused') {
      onChange(id, [])
      return false
    }
    await log.change({ state: 'done', finishedAt: Date.now() })
    onChange(id, [])
    return true
  }

  async #fail(error: unknown): Promise<void> {
    try {
      await this.log.change({ state: 'failed', error: reportError(error), finishedAt: Date.now() })
      this.#deps.onChange(this.log.record.id, [])
    } catch {
      this.#tryLater()
    }
  }

  #tryLater(): void {
    if (this.#closed) return
    this.#retry ??= setTimeout(() => {
      this.#retry = null
      this.advance()
    }, retryMs)
  }
}

function viewOf({ number, values }: TrialRecord, { number: step, outcome }: StepRecord, known: number): TrialView {
  const kind = outcome?.status === 'skipped' ? 'skipped' : outcome?.status === 'cancelled' ? 'void' : 'counts'
  return { trial: number, values, kind, score: step <= known && outcome?.status === 'done' ? outcome.score : null }
}

function skipped(error: StepOutcome['error']): StepOutcome {
  return { status: 'skipped', score: null, std: null, foldScores: [], epochs: 0, seconds: 0, startedAt: null, finishedAt: null, error }
}
