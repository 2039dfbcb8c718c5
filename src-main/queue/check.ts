import { ProductError } from '../../src-shared/contract/errors.ts'
import type { RunRole } from '../../src-shared/contract/experiments.ts'
import type { SpecWarning } from '../../src-shared/contract/queue.ts'
import { protocolSplits } from '../../src-shared/experiment/protocol-splits.ts'
import { plannedRuns } from '../../src-shared/experiment/runs.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { DatasetLibrary, PreparedDataset } from '../room.ts'
import { checkModel } from './check-model.ts'
import { requireTraining } from './check-training.ts'
import { splitRemarks } from './split-remarks.ts'

export interface CheckedSpec {
  readonly dataset: PreparedDataset
  /** Trainable and other weights of the model. */
  readonly parameters: number
  readonly runs: readonly { readonly role: RunRole; readonly fold: number; readonly trainSamples: number }[]
  readonly warnings: readonly SpecWarning[]
}

/**
 * Everything that can be known to be wrong before an hour of training: data, split, model, training configuration.
 * Throws a ProductError (usage) with the first that keeps it from running: `LIMIT_ABOVE_DATA`, `LABEL_NOT_A_CLASS`, SplitError,
 * `BATCH_ABOVE_SAMPLES`, `MODEL_PROBLEM` …, or what preparing the data set found.
 */
export async function checkSpec(spec: ExperimentSpec, datasets: DatasetLibrary): Promise<CheckedSpec> {
  const dataset = await datasets.prepared(spec.dataset.id)
  const labels = await trainLabels(spec, dataset)
  const splits = protocolSplits(spec.protocol, labels, spec.seed)
  requireTraining(spec, dataset, splits)
  const { parameters, warnings } = checkModel(spec.model, dataset)
  return {
    dataset,
    parameters,
    runs: plannedRuns(spec.protocol).map(({ role, fold }) => ({ role, fold, trainSamples: role === 'final' ? labels.length : splits[fold - 1]!.train.length })),
    warnings: [...warnings, ...splitRemarks(spec.protocol, labels, splits, dataset.classes), ...finalRemarks(spec, dataset)],
  }
}

async function trainLabels({ dataset: { limit } }: ExperimentSpec, { id, counts, classes, labels }: PreparedDataset): Promise<Int32Array> {
  if (limit !== null && limit > counts.train) {
    throw new ProductError('LIMIT_ABOVE_DATA', `The limit must be at most the ${counts.train} training images of ${id}. Received: ${limit}.`, { usage: true, details: { limit, images: counts.train } })
  }
  const all = await labels('train')
  const used = limit === null ? all : all.subarray(0, limit)
  const odd = used.findIndex((label) => label < 0 || label >= classes.length)
  if (odd >= 0) {
    const label = used[odd]!
    throw new ProductError('LABEL_NOT_A_CLASS', `Labels must be class numbers from 0 to ${classes.length - 1}. Received: ${label} for training image ${odd} of ${id}. Map the labels to 0, 1, 2 … when the data set is imported.`, {
      usage: true,
      details: { image: odd, label, classes: classes.length },
    })
  }
  return used
}

/** What is different in the final fit. */
function finalRemarks({ protocol, training }: ExperimentSpec, { counts }: PreparedDataset): SpecWarning[] {
  if (!protocol.final) return []
  const remarks: SpecWarning[] = []
  if (counts.test === 0) remarks.push({ code: 'NO_TEST_DATA', message: 'The data set has no test images: the final model is trained and kept, but not judged.', details: {} })
  if (training.earlyStopping) {
    remarks.push({ code: 'FINAL_TRAINS_ALL_EPOCHS', message: `The final fit has no validation data to stop by: it trains all ${training.epochs} epochs.`, details: { epochs: training.epochs } })
  }
  if (training.schedule.kind === 'reduce-on-plateau' && training.schedule.monitor.startsWith('val_')) {
    remarks.push({ code: 'FINAL_WITHOUT_PLATEAU', message: 'The final fit has no validation data to watch for a plateau: its learning rate stays as it starts.', details: {} })
  }
  return remarks
}

