import type { ComparedExperiment, ComparedSettings } from '../../src-shared/contract/comparisons.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import { runRow, type RunRecord, type Store } from '../database/index.ts'

/** What comparing needs of an experiment; null where there is none. */
export function comparedExperiment({ experiments, runs }: Store, id: number): ComparedExperiment | null {
  const [row, record] = [experiments.row(id), experiments.record(id)]
  if (!row || !record) return null
  const own = runs.ofExperiment(id)
  const steps = Math.ceil((own[0]?.trainSamples ?? 0) / record.spec.training.batchSize)
  return { row, datasetHash: record.datasetHash, classes: record.classes, samples: samplesOf(record.spec, own), stepsPerEpoch: Math.max(1, steps), runs: own.map(runRow) }
}

/**
 * All training samples, worked out from what each run trained on: every sample is left out of one fold a repeat, so the folds
 * of k train on k - 1 times all of them.
 */
function samplesOf({ dataset, protocol }: ExperimentSpec, runs: readonly RunRecord[]): number {
  if (dataset.limit !== null) return dataset.limit
  const folds = runs.filter(({ role }) => role !== 'final')
  const trained = folds.reduce((sum, { trainSamples }) => sum + trainSamples, 0)
  if (protocol.kind === 'k-fold') return Math.round(trained / protocol.repeats / (protocol.folds - 1))
  return Math.round(trained / (1 - protocol.validationSplit))
}

export function comparedSettings({ experiments }: Store, id: number): ComparedSettings | null {
  const record = experiments.record(id)
  return record && { id, spec: record.spec, datasetHash: record.datasetHash, environment: record.environment }
}
