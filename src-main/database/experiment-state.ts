import type { ExperimentState, RunState } from '../../src-shared/contract/experiments.ts'

/** How many of an experiment's runs are in each state; missing: none. */
export type RunCounts = Readonly<Partial<Record<RunState, number>>>

/** What an experiment as a whole does, from its runs: whatever still moves comes first, then what went wrong. */
export function experimentState(runs: RunCounts): ExperimentState {
  const any = (state: RunState): boolean => (runs[state] ?? 0) > 0
  if (any('starting') || any('training')) return 'training'
  if (any('paused')) return 'paused'
  if (any('queued')) return 'queued'
  if (any('failed')) return 'failed'
  if (any('cancelled')) return 'cancelled'
  return 'done'
}
