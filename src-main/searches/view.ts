import type { SearchRow, TrialRow, TrialStatus } from '../../src-shared/contract/searches.ts'
import { spaceSize } from '../../src-shared/search/space.ts'
import type { RunRecord, Store } from '../database/index.ts'
import { effort } from './outcome.ts'
import type { SearchLog } from './search-log.ts'

/** A trial as screens and tables show it. */
export function trialRow(store: Store, log: SearchLog, number: number): TrialRow {
  const { values, experimentId, parameters } = log.trial(number)
  const { outcome, epochs, folds } = log.stepOf(number)
  const base = { trial: number, values, experimentId, parameters, epochsPlanned: epochs * folds }
  if (outcome) {
    const { status, score, std, foldScores, epochs: done, seconds, error } = outcome
    return { ...base, status, score, std, foldScores, epochs: done, seconds: done > 0 ? seconds : null, error }
  }
  const runs = experimentId === null ? [] : store.runs.ofExperiment(experimentId)
  const { epochs: done, seconds } = effort(runs, experimentId === null ? {} : store.epochs.ofExperiment(experimentId))
  return { ...base, status: openStatus(runs), score: null, std: null, foldScores: [], epochs: done, seconds: done > 0 ? seconds : null, error: null }
}

function openStatus(runs: readonly RunRecord[]): TrialStatus {
  if (runs.some(({ state }) => state === 'starting' || state === 'training' || state === 'done')) return 'training'
  return runs.some(({ state }) => state === 'paused') ? 'paused' : 'queued'
}

export function searchRow(store: Store, log: SearchLog, now = Date.now()): SearchRow {
  const { record, best } = log
  const { id, spec, state, ended, error, createdAt, finishedAt } = record
  const size = spaceSize(spec.space)
  const counts = countsOf(store, log)
  const stretches = trainedStretches(store, log, now)
  const seconds = stretches.length > 0 ? covered(stretches) / 1000 : null
  return {
    id, name: spec.name, state, ended, error, createdAt, finishedAt, counts, seconds,
    sampler: spec.sampler,
    objective: spec.objective,
    dataset: spec.dataset.id,
    modelSource: spec.modelSource,
    trials: spec.trials,
    spaceSize: size === Infinity ? null : size,
    best: best && { trial: best.number, values: best.values, score: best.score as number, std: best.step.outcome?.std ?? null, experimentId: best.experimentId },
    refit: refitOf(store, record.refitExperimentId),
    startedAt: stretches.length > 0 ? Math.min(...stretches.map(([from]) => from)) : null,
    secondsLeft: secondsLeft(log, seconds, counts),
  }
}

function countsOf(store: Store, log: SearchLog): Partial<Record<TrialStatus, number>> {
  const counts: Partial<Record<TrialStatus, number>> = {}
  for (const { number, experimentId } of log.trials) {
    const status = log.stepOf(number).outcome?.status ?? openStatus(experimentId === null ? [] : store.runs.ofExperiment(experimentId))
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

function refitOf(store: Store, experimentId: number | null): SearchRow['refit'] {
  const row = experimentId === null ? null : store.experiments.row(experimentId)
  if (experimentId === null || !row) return null
  const [run] = store.runs.ofExperiment(experimentId)
  return { experimentId, state: row.state, valAccuracy: run ? store.epochs.ofRun(run.id).map(({ valAccuracy }) => valAccuracy) : [] }
}

/** When something of the search was in training: [from, to] in milliseconds. */
function trainedStretches(store: Store, log: SearchLog, now: number): (readonly [number, number])[] {
  return log.trials.flatMap(({ number, experimentId }): (readonly [number, number])[] => {
    const { outcome } = log.stepOf(number)
    if (outcome) return outcome.startedAt === null ? [] : [[outcome.startedAt, outcome.finishedAt ?? outcome.startedAt]]
    const runs = experimentId === null ? [] : store.runs.ofExperiment(experimentId)
    return runs.flatMap(({ startedAt, finishedAt }): (readonly [number, number])[] => (startedAt === null ? [] : [[startedAt, finishedAt ?? now]]))
  })
}

/** Length of what some stretches cover together. */
function covered(stretches: readonly (readonly [number, number])[]): number {
  let [sum, end] = [0, -Infinity]
  for (const [from, to] of stretches.toSorted(([a], [b]) => a - b)) {
    if (to > end) sum += to - Math.max(from, end)
    end = Math.max(end, to)
  }
  return sum
}

/** By the time that trials took so far, beside one another as they were. */
function secondsLeft({ record }: SearchLog, seconds: number | null, counts: SearchRow['counts']): number | null {
  const done = (counts.done ?? 0) + (counts.failed ?? 0)
  if (seconds === null || done === 0 || record.ended !== null || (record.state !== 'running' && record.state !== 'paused')) return null
  return (seconds / done) * Math.max(record.spec.trials - done, 0)
}
