import type { ErrorReport } from '../../src-shared/contract/errors.ts'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import { scoreOf } from '../../src-shared/search/objective.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import type { RunRecord, StepOutcome } from '../database/index.ts'

const over = (run: RunRecord): boolean => run.state === 'done' || run.state === 'failed' || run.state === 'cancelled'

/** Epochs and time that a trial's runs have taken so far. */
export function effort(runs: readonly RunRecord[], epochs: Readonly<Record<number, readonly EpochMetrics[]>>): { epochs: number; seconds: number } {
  const all = runs.flatMap(({ id }) => epochs[id] ?? [])
  return { epochs: all.length, seconds: all.reduce((sum, { seconds }) => sum + seconds, 0) }
}

/**
 * What a trial has brought, from its runs and their epochs alone; null while one of them is not over. A fold that failed fails
 * the trial: a mean over other folds than the others' could not be compared.
 */
export function outcomeOf({ objective }: SearchSpec, runs: readonly RunRecord[], epochs: Readonly<Record<number, readonly EpochMetrics[]>>): StepOutcome | null {
  if (!runs.every(over)) return null
  const starts = runs.flatMap(({ startedAt }) => startedAt ?? [])
  const ends = runs.flatMap(({ finishedAt }) => finishedAt ?? [])
  const base = { ...effort(runs, epochs), score: null, std: null, foldScores: [], startedAt: starts.length > 0 ? Math.min(...starts) : null, finishedAt: ends.length > 0 ? Math.max(...ends) : null, error: null }
  const failed = runs.find(({ state }) => state === 'failed')
  if (failed) return { ...base, status: 'failed', error: failed.error }
  if (runs.length === 0 || runs.some(({ state }) => state === 'cancelled')) return { ...base, status: 'cancelled' }
  const found = scoreOf(objective, runs.map(({ id }) => epochs[id] ?? []))
  if (!found) return { ...base, status: 'failed', error: noScore(objective.metric) }
  return { ...base, status: 'done', score: found.score, std: found.std, foldScores: found.folds }
}

function noScore(metric: string): ErrorReport {
  return { code: 'NO_SCORE', message: `The trial was trained, but its ${metric} is not a number. The others go on; a smaller learning rate usually helps.`, details: { metric } }
}
