import type { EpochMetrics, RunRow } from '../../src-shared/contract/experiments.ts'

/** Curves as rows for a file: every epoch of every run, fractions as they were measured; epochs count from 1. */
export function curveRows(runs: readonly RunRow[], epochs: Readonly<Record<number, readonly EpochMetrics[]>>): (string | number | null)[][] {
  const header = ['run', 'fold', 'epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy', 'learning_rate', 'seconds']
  return [
    header,
    ...runs.flatMap((run) => (epochs[run.id] ?? []).map((entry) => [run.role, run.fold, entry.epoch + 1, entry.loss, entry.accuracy, entry.valLoss, entry.valAccuracy, entry.learningRate, entry.seconds])),
  ]
}
