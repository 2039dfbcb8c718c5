import type { EpochMetrics } from '../contract/experiments.ts'
import { summarise } from '../metrics/summary.ts'
import type { Objective } from './spec.ts'

/** A trial's score: the mean over its folds. */
export interface Score {
  readonly score: number
  /** Population standard deviation over the folds; null for one. */
  readonly std: number | null
  /** In the order of the folds. */
  readonly folds: readonly number[]
}

const valueOf: Readonly<Record<Objective['metric'], (metrics: EpochMetrics) => number | null>> = {
  val_accuracy: ({ valAccuracy }) => valAccuracy,
  val_loss: ({ valLoss }) => valLoss,
  val_top_k: ({ valTopK }) => valTopK,
  accuracy: ({ accuracy }) => accuracy,
  loss: ({ loss }) => loss,
}

/** What an epoch is worth; null where it has no number. */
export function epochValue({ metric }: Objective, metrics: EpochMetrics): number | null {
  const value = valueOf[metric](metrics)
  return value !== null && Number.isFinite(value) ? value : null
}

export function isBetter({ direction }: Objective, a: number, b: number): boolean {
  return direction === 'max' ? a > b : a < b
}

/** A score as what samplers minimise. */
export const lossOf = ({ direction }: Objective, score: number): number => (direction === 'max' ? -score : score)

/** A run's value by its epochs: the best epoch's or the last one's. Null where that epoch has no number, or none was trained. */
export function runValue(objective: Objective, epochs: readonly EpochMetrics[]): number | null {
  const last = epochs.at(-1)
  if (objective.epoch === 'last') return last ? epochValue(objective, last) : null
  const values = epochs.flatMap((metrics) => epochValue(objective, metrics) ?? [])
  return values.reduce<number | null>((best, value) => (best === null || isBetter(objective, value, best) ? value : best), null)
}

/** @param folds epochs of each fold. Null where a fold has no value. */
export function scoreOf(objective: Objective, folds: readonly (readonly EpochMetrics[])[]): Score | null {
  const values = folds.map((epochs) => runValue(objective, epochs))
  if (values.length === 0 || values.includes(null)) return null
  const { mean, std } = summarise(values)
  return mean === null ? null : { score: mean, std, folds: values as number[] }
}

/** The best of some scored things; of equal ones the first. Null where none has a score. */
export function bestOf<Scored extends { readonly score: number | null }>(objective: Objective, scored: readonly Scored[]): Scored | null {
  return scored.reduce<Scored | null>((best, one) => (one.score !== null && (best?.score == null || isBetter(objective, one.score, best.score)) ? one : best), null)
}
