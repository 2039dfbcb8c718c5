import type { ExperimentPage, ExperimentRow } from '../../src-shared/contract/experiments.ts'

/** Rows that are asked for at once. */
export const pageLength = 100

/** Rows that were known, with those of some pages put in their places. */
export function placed(known: readonly (ExperimentRow | undefined)[], pages: readonly (readonly [number, Pick<ExperimentPage, 'rows'>])[], total: number): readonly (ExperimentRow | undefined)[] {
  const rows = Array.from({ length: total }, (_, i) => known[i])
  for (const [page, { rows: given }] of pages) for (const [i, row] of given.entries()) if (page * pageLength + i < total) rows[page * pageLength + i] = row
  return rows
}
