import type { ExperimentRow } from '../../src-shared/contract/experiments.ts'

/** Seconds from the first run's start to the end, or to now; null before it started. */
export function secondsOf(row: Pick<ExperimentRow, 'startedAt' | 'finishedAt'>, now: number): number | null {
  return row.startedAt === null ? null : Math.max(0, ((row.finishedAt ?? now) - row.startedAt) / 1000)
}
