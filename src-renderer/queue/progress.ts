import type { ExperimentState } from '../../src-shared/contract/experiments.ts'
import type { QueueEntry, RunProgress } from '../../src-shared/contract/queue.ts'
import { runFraction } from '../app/live-state.ts'

/** Something of it is still to run. */
export const isOpen = (state: ExperimentState): boolean => state === 'queued' || state === 'training' || state === 'paused'

/** Share of an experiment that is done: all its runs' epochs, those under way counted in part. */
export function entryFraction(entry: QueueEntry, progress: ReadonlyMap<number, RunProgress>): number {
  if (entry.experiment.state === 'done') return 1
  const planned = entry.runs.reduce((sum, run) => sum + run.epochsPlanned, 0)
  if (planned === 0) return 0
  return entry.runs.reduce((sum, run) => sum + runFraction(run, progress.get(run.id)) * run.epochsPlanned, 0) / planned
}
