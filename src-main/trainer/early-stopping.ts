import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { EarlyStopping } from '../../src-shared/experiment/spec.ts'

/** What early stopping remembers between epochs. Null values: nothing was better than nothing yet. */
export interface StoppingState {
  readonly best: number | null
  readonly bestEpoch: number | null
  /** Epochs since the best one. */
  readonly wait: number
}

export interface StoppingDecision {
  readonly state: StoppingState
  /** This epoch is the best so far: its weights are worth keeping. */
  readonly improved: boolean
  readonly stop: boolean
}

export const nothingYet: StoppingState = { best: null, bestEpoch: null, wait: 0 }

/**
 * One epoch's end, as Keras' `EarlyStopping` decides it: better means below `best - minDelta` (loss) or above
 * `best + minDelta` (accuracy); after `patience` epochs that were not better training ends, though never in the first.
 * A value that is missing or not a number never is better.
 */
export function afterEpoch(config: EarlyStopping, state: StoppingState, metrics: EpochMetrics): StoppingDecision {
  const value = config.monitor === 'val_loss' ? metrics.valLoss : metrics.valAccuracy
  const improved = value !== null && !Number.isNaN(value) && (state.best === null || isBetter(config, value, state.best))
  if (improved) return { state: { best: value, bestEpoch: metrics.epoch, wait: 0 }, improved, stop: false }
  const wait = state.wait + 1
  return { state: { ...state, wait }, improved, stop: wait >= config.patience && metrics.epoch > 0 }
}

function isBetter({ monitor, minDelta }: EarlyStopping, value: number, best: number): boolean {
  return monitor === 'val_loss' ? value < best - minDelta : value > best + minDelta
}
