import { join } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { TrainOrder } from '../../src-shared/contract/trainer.ts'
import { threadingFor } from '../../src-shared/experiment/threading.ts'
import type { RunRecord, Workspace } from '../database/index.ts'
import type { DatasetLibrary, PreparedDataset, WorkspacePlaces } from '../room.ts'

export const checkpointFolder = ({ cache }: WorkspacePlaces): string => join(cache, 'checkpoints')
export const checkpointPath = (places: WorkspacePlaces, runId: number): string => join(checkpointFolder(places), `run-${runId}.checkpoint`)

/**
 * What a trainer is told to do for a run.
 * Throws a ProductError `DATASET_CHANGED`, or what preparing the data set found wrong.
 */
export async function orderFor(workspace: Workspace, datasets: DatasetLibrary, run: RunRecord): Promise<{ order: TrainOrder; dataset: PreparedDataset }> {
  const experiment = workspace.store.experiments.record(run.experimentId)
  if (!experiment) throw new Error(`run ${run.id} has no experiment`)
  const { model, training, protocol, seed, threads, dataset: choice } = experiment.spec
  const dataset = await datasets.prepared(choice.id)
  if (dataset.contentHash !== experiment.datasetHash) {
    throw new ProductError('DATASET_CHANGED', `The data set ${choice.id} is not the one this experiment was queued with: its content has changed. Queue the experiment again to train on the new data.`, {
      details: { dataset: choice.id, expected: experiment.datasetHash, found: dataset.contentHash },
    })
  }
  const { path, contentHash } = dataset
  const order: TrainOrder = {
    kind: 'train',
    runId: run.id,
    model,
    training,
    protocol,
    role: run.role,
    fold: run.fold,
    seed,
    // What the queue stored has a number; one thread is what runs had before there was a choice.
    threading: threadingFor(model, threads ?? 1, training.batchSize),
    dataset: { path, contentHash, limit: choice.limit },
    checkpointPath: checkpointPath(workspace, run.id),
  }
  return { order, dataset }
}
