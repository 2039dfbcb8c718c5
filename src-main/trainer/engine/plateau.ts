import type { ScheduleConfig } from '../../../src-shared/experiment/spec.ts'

/** An epoch's numbers as the schedule watches them; null where there is no validation. */
export interface EpochNumbers {
  readonly loss: number
  readonly accuracy: number
  readonly valLoss: number | null
  readonly valAccuracy: number | null
}

/** What reduce-on-plateau remembers between epochs, as a checkpoint keeps it. */
export interface PlateauState {
  readonly best: number | null
  /** Epochs since the best one, or since the last reduction. */
  readonly wait: number
  /** Multiplies the learning rate. */
  readonly factor: number
}

export const startOfPlateau: PlateauState = { best: null, wait: 0, factor: 1 }

/** Keras' ReduceLROnPlateau: one reduction after `patience` epochs in which the watched value was not better by more than `minDelta`. */
export function afterEpoch(schedule: ScheduleConfig, state: PlateauState, numbers: EpochNumbers): PlateauState {
  if (schedule.kind !== 'reduce-on-plateau') return state
  const value = { loss: numbers.loss, accuracy: numbers.accuracy, val_loss: numbers.valLoss, val_accuracy: numbers.valAccuracy }[schedule.monitor]
  if (value === null) return state
  const lowerIsBetter = schedule.monitor.endsWith('loss')
  const better = state.best === null || (lowerIsBetter ? value + schedule.minDelta < state.best : value - schedule.minDelta > state.best)
  if (better) return { ...state, best: value, wait: 0 }
  const wait = state.wait + 1
  return wait >= schedule.patience ? { ...state, wait: 0, factor: state.factor * schedule.factor } : { ...state, wait }
}
