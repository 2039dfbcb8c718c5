import type { ExperimentRow, ExperimentState } from '../../src-shared/contract/experiments.ts'

export const experimentStates: readonly ExperimentState[] = ['queued', 'training', 'paused', 'done', 'failed', 'cancelled']

/** Rows whose words hold every word typed, whatever the case. @param words what a row says, as shown */
export function filterRows(rows: readonly ExperimentRow[], text: string, words: (row: ExperimentRow) => readonly string[]): readonly ExperimentRow[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/u).filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const given = words(row).join('\n').toLocaleLowerCase()
    return wanted.every((word) => given.includes(word))
  })
}

/** Seconds from the first run's start to the end, or to now; null before it started. */
export function secondsOf(row: Pick<ExperimentRow, 'startedAt' | 'finishedAt'>, now: number): number | null {
  return row.startedAt === null ? null : Math.max(0, ((row.finishedAt ?? now) - row.startedAt) / 1000)
}
