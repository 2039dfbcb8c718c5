import { isBetter } from './objective.ts'
import type { Objective } from './spec.ts'

interface ScoredTrial {
  readonly trial: number
  readonly score: number | null
}

/** Where a search stood after one of its trials, in the order in which trials were chosen. */
export interface HistoryPoint extends ScoredTrial {
  /** The best score up to and with this trial; null: none yet. */
  readonly best: number | null
  /** Whose it is; of equal ones the first. */
  readonly bestTrial: number | null
}

/** The best so far, trial by trial. Trials without a score leave it as it is. */
export function bestSoFar(objective: Objective, trials: readonly ScoredTrial[]): HistoryPoint[] {
  let best: { readonly score: number; readonly trial: number } | null = null
  return trials.map(({ trial, score }) => {
    if (score !== null && (best === null || isBetter(objective, score, best.score))) best = { score, trial }
    return { trial, score, best: best?.score ?? null, bestTrial: best?.trial ?? null }
  })
}
