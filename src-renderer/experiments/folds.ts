import type { ExperimentDetail, RunRow } from '../../src-shared/contract/experiments.ts'
import { summarise, type Summary } from '../../src-shared/metrics/summary.ts'

/** The runs that validate: folds or the hold-out, in their order. */
export function foldRuns(detail: ExperimentDetail): RunRow[] {
  return detail.runs.filter((run) => run.role !== 'final').sort((a, b) => a.fold - b.fold)
}

export function finalRun(detail: ExperimentDetail): RunRow | null {
  return detail.runs.find((run) => run.role === 'final') ?? null
}

/** Validation accuracy of each fold, null until it is done. */
export function foldScores(detail: ExperimentDetail): (number | null)[] {
  return foldRuns(detail).map((run) => (run.state === 'done' ? run.accuracy : null))
}

/** Mean and population standard deviation of the folds that are done. */
export function foldSummary(detail: ExperimentDetail): Summary {
  return summarise(foldScores(detail).filter((score) => score !== null))
}

/** Rows of the fold table for a file: fractions, as they were measured. */
export function foldRows(detail: ExperimentDetail): (string | number | null)[][] {
  return [['fold', 'state', 'loss', 'accuracy', 'epochs'], ...foldRuns(detail).map((run) => [run.fold, run.state, run.loss, run.accuracy, run.epochsDone])]
}
