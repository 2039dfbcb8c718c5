import type { Router } from '@orpc/server'
import type { DatasetPart } from '../src-shared/contract/datasets.ts'
import type { ArtifactRow, RunRole } from '../src-shared/contract/experiments.ts'
import type { Contract } from '../src-shared/contract/index.ts'
import type { SpecWarning } from '../src-shared/contract/queue.ts'
import type { SystemInfo } from '../src-shared/contract/system.ts'
import type { WeightValue } from '../src-shared/contract/trainer.ts'
import type { ExperimentSpec, TrainingConfig } from '../src-shared/experiment/spec.ts'
import type { Model } from '../src-shared/model/graph.ts'

/**
 * What rooms offer to one another. A room's `index.ts` exports `createXRoom(deps)`: `procedures` answer the wire, the rest
 * serves the other rooms. `workbench.ts` hands each room what it asks for, so rooms can be tested with what they need and no more.
 */
export type Procedures<Noun extends keyof Contract> = Router<Contract[Noun], Record<never, never>>

export type HostKind = SystemInfo['host']

/** Folders of an open workspace, absolute. They exist. */
export interface WorkspacePlaces {
  readonly folder: string
  /** Files that a person keeps: trained models. */
  readonly artifacts: string
  /** Files that can be made again: data set snapshots, checkpoints. */
  readonly cache: string
}

/** A data set whose snapshot lies on this machine. */
export interface PreparedDataset {
  readonly id: string
  /** Snapshot file that trainers read; see src-shared/datasets/snapshot.ts. */
  readonly path: string
  /** SHA-256 of pixels and labels, in hex. */
  readonly contentHash: string
  /** Class names in the order of their label numbers. */
  readonly classes: readonly string[]
  readonly sampleShape: readonly [number, number, number]
  readonly counts: Readonly<Record<DatasetPart, number>>
  /** Class number of each image of a part. */
  labels: (part: DatasetPart) => Promise<Int32Array>
}

/** Offered by the datasets room. */
export interface DatasetLibrary {
  /**
   * The data set, prepared first where it is not yet.
   * Throws a ProductError: `UNKNOWN_DATASET` (usage, names the nearest), or what preparing it found wrong.
   */
  prepared: (id: string) => Promise<PreparedDataset>
}

/** A file within the workspace's `artifacts` folder. */
export interface ArtifactFile {
  /** Relative to the workspace folder, with forward slashes. */
  readonly relativePath: string
  readonly sha256: string
  readonly bytes: number
}

/**
 * Offered by the exchange room: writes a trained model as Keras' `.h5`, to a temporary name and then renamed.
 * `fileName` is relative to the `artifacts` folder: `12/fold-1.h5`. Throws a ProductError `DISK_FULL` where there is no room.
 */
export type ModelWriter = (
  workspace: WorkspacePlaces,
  file: { readonly model: Model; readonly weights: readonly WeightValue[]; readonly training: TrainingConfig; readonly fileName: string },
) => Promise<ArtifactFile>

/** A run's model as a file. */
export interface TrainedModelFile {
  readonly artifact: ArtifactRow
  readonly experimentId: number
  readonly name: string
  readonly role: RunRole
  /** From 1; 0 for the final fit. */
  readonly fold: number
  readonly spec: ExperimentSpec
}

/** Offered by the experiments room. */
export interface TrainedModels {
  /**
   * The model of a run; without a run that of the final fit, else of the first fold that is done.
   * Throws a ProductError `UNKNOWN_EXPERIMENT` or `NO_TRAINED_MODEL`, both usage.
   */
  modelFile: (experimentId: number, runId: number | null) => TrainedModelFile
}

/** Offered by the queue room: predictions by a trainer process, beside whatever is training. */
export interface Predictor {
  /**
   * Class probabilities, float32 [indices, classes], row i for image `indices[i]` of the part.
   * Throws a ProductError where the model does not fit the data set or TensorFlow fails.
   */
  predict: (request: {
    readonly model: Model
    readonly weights: readonly WeightValue[]
    readonly dataset: PreparedDataset
    readonly part: DatasetPart
    readonly indices: readonly number[] | Int32Array
  }) => Promise<Float32Array>
}

/** Offered by the queue room to rooms that queue experiments of their own. */
export interface ExperimentQueue {
  /**
   * Queues an experiment. Throws a ProductError (usage) with what keeps it from being trained.
   * @param also written in the same transaction
   */
  add: (spec: ExperimentSpec, also?: (experimentId: number) => void) => Promise<{ experimentId: number; warnings: readonly SpecWarning[] }>
  /** Weights of its model. Throws what `add` would throw. */
  check: (spec: ExperimentSpec) => Promise<{ parameters: number; warnings: readonly SpecWarning[] }>
  /** Ends what runs of it and drops what waits; what is over stays as it is. */
  cancel: (experimentId: number) => void
  /** Calls whenever something has changed in the queue, once it is stored. @returns how to be left out again */
  observe: (listener: () => void) => () => void
}

/** What `createDatasetsRoom` takes. */
export interface DatasetsDeps {
  readonly workspace: WorkspacePlaces
}

/** What `createExchangeRoom` takes. */
export interface ExchangeDeps {
  readonly workspace: WorkspacePlaces
  readonly datasets: DatasetLibrary
  readonly models: TrainedModels
  readonly predictor: Predictor
}
