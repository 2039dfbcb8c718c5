import type { EpochMetrics, ExperimentDetail } from '../../src-shared/contract/experiments.ts'

/** One of the experiments compared, with its curves. */
export interface Compared {
  readonly detail: ExperimentDetail
  /** By run id. */
  readonly epochs: Readonly<Record<number, readonly EpochMetrics[]>>
}

/** Fold accuracies in the order of folds; null where a fold is not done. */
export function scoresOf({ runs }: ExperimentDetail): (number | null)[] {
  return runs.filter(({ role }) => role !== 'final').sort((a, b) => a.fold - b.fold).map((run) => (run.state === 'done' ? run.accuracy : null))
}
