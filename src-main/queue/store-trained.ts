import { setTimeout } from 'node:timers/promises'
import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import { reportError } from '../../src-shared/contract/errors.ts'
import type { RunRole } from '../../src-shared/contract/experiments.ts'
import type { TrainedEvent, TrainOrder } from '../../src-shared/contract/trainer.ts'
import { isTransient, type StoredEvaluation, type Workspace } from '../database/index.ts'
import type { ArtifactFile, ModelWriter, PreparedDataset } from '../room.ts'
import { judged } from './judge.ts'
import { dropCheckpoint, type LoggedRun, type RunLog } from './run-log.ts'
import type { Trouble } from './trouble.ts'

export interface StoreDeps {
  readonly workspace: Workspace
  readonly log: RunLog
  readonly trouble: Trouble
  readonly writeModel: ModelWriter
  /** The workbench closes: nothing is waited for any more. */
  readonly closing: AbortSignal
}

/** A disk without room is asked again so often. */
const retryMs = 2_000

/** Name of a run's model file, within the experiment's folder of artifacts. */
export function modelFileName(role: RunRole, fold: number): string {
  return { final: 'final_model.h5', 'hold-out': 'hold-out.h5', fold: `fold-${fold}.h5` }[role]
}

/**
 * The end of a run: its evaluation is checked, its model written as a file, then both are stored and the run is done. While
 * the disk is full this waits; closed meanwhile, the run is queued again and is judged once more from its checkpoint. A fault
 * fails the run with its sentence.
 */
export async function storeTrained(deps: StoreDeps, run: LoggedRun, order: TrainOrder, dataset: PreparedDataset, event: TrainedEvent): Promise<void> {
  const { workspace, log } = deps
  try {
    const part: DatasetPart = order.role === 'final' ? 'test' : 'train'
    const evaluation = event.evaluation && judged(run.id, part, event.evaluation, await dataset.labels(part), dataset.classes)
    const file = await writeFile(deps, run, order, event)
    log.move(run, 'finish', finished(event, evaluation), {
      also() {
        if (evaluation) workspace.store.evaluations.put(evaluation)
        const { relativePath: path, sha256, bytes } = file
        workspace.store.artifacts.put({ experimentId: run.experimentId, runId: run.id, kind: 'model', path, sha256, bytes, createdAt: Date.now() })
      },
      stored: () => dropCheckpoint(order.checkpointPath),
    })
  } catch (error) {
    if (deps.closing.aborted) log.move(run, 'requeue')
    else log.move(run, 'fail', { error: reportError(error), finishedAt: Date.now() })
  }
}

function finished({ imagesPerSecond }: TrainedEvent, evaluation: StoredEvaluation | null) {
  return {
    finishedAt: Date.now(),
    error: null,
    ...(imagesPerSecond !== null && { imagesPerSecond }),
    ...(evaluation && { loss: evaluation.loss, accuracy: evaluation.accuracy }),
  }
}

async function writeFile({ workspace, trouble, writeModel, closing }: StoreDeps, run: LoggedRun, { model, training, role, fold }: TrainOrder, { weights }: TrainedEvent): Promise<ArtifactFile> {
  const source = `model of run ${run.id}`
  for (;;) {
    try {
      const file = await writeModel(workspace, { model, weights, training, fileName: `${run.experimentId}/${modelFileName(role, fold)}` })
      trouble.set(source, null)
      return file
    } catch (error) {
      if (!isTransient(error)) throw error
      trouble.set(source, reportError(error))
      await setTimeout(retryMs, undefined, { signal: closing })
    }
  }
}
