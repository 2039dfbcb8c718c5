import type { Protocol, TrainingConfig } from '../experiment/spec.ts'
import type { Threading } from '../experiment/threading.ts'
import type { Model } from '../model/graph.ts'
import type { ErrorReport } from './errors.ts'
import type { EpochMetrics, RunRole } from './experiments.ts'

/**
 * The second wire: between the workbench process and a trainer, over Node's IPC channel with structured clone
 * (`serialization: 'advanced'`): typed arrays travel as they are.
 */

/** A data set as a trainer finds it: the snapshot file, read by the trainer itself. */
export interface SnapshotChoice {
  readonly path: string
  readonly contentHash: string
  readonly limit: number | null
}

/** One layer's weight; values in row-major order. */
export interface WeightValue {
  readonly layer: string
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Everything a trainer needs for one run. Which samples train is a pure function of protocol, seed and fold. */
export interface TrainOrder {
  readonly kind: 'train'
  readonly runId: number
  readonly model: Model
  readonly training: TrainingConfig
  readonly protocol: Protocol
  readonly role: RunRole
  readonly fold: number
  readonly seed: number
  /** The trainer's process was started for it: TensorFlow takes its threads once, when it is loaded. */
  readonly threading: Threading
  readonly dataset: SnapshotChoice
  /** Written after every epoch; read first when it exists. */
  readonly checkpointPath: string
}

export interface PredictOrder {
  readonly kind: 'predict'
  readonly requestId: number
  readonly model: Model
  readonly weights: readonly WeightValue[]
  readonly dataset: SnapshotChoice
  readonly part: 'train' | 'test'
  readonly indices: Int32Array
}

export type TrainerRequest =
  | TrainOrder
  | PredictOrder
  /** End the running order after the current native call; answered by `stopped`. The run goes on from its last epoch's checkpoint. */
  | { readonly kind: 'stop' }
  /** Leave when idle. */
  | { readonly kind: 'exit' }

export type TrainerEvent =
  | { readonly kind: 'ready'; readonly tensorflow: string; readonly device: string }
  /** `epochs`: what the checkpoint has of earlier ones; training goes on behind them. */
  | { readonly kind: 'started'; readonly runId: number; readonly epochs: readonly EpochMetrics[]; readonly trainSamples: number; readonly validationSamples: number }
  | { readonly kind: 'progress'; readonly runId: number; readonly epoch: number; readonly done: number; readonly total: number; readonly loss: number; readonly imagesPerSecond: number; readonly rssBytes: number }
  /** Comes after the epoch's checkpoint is on the disk. */
  | { readonly kind: 'epoch'; readonly runId: number; readonly metrics: EpochMetrics }
  /** Training can't go on for now (the disk is full) and tries again by itself. */
  | { readonly kind: 'waiting'; readonly runId: number; readonly error: ErrorReport }
  | TrainedEvent
  | { readonly kind: 'stopped'; readonly runId: number; readonly epochsDone: number }
  | { readonly kind: 'failed'; readonly runId: number; readonly error: ErrorReport }
  | { readonly kind: 'predicted'; readonly requestId: number; readonly probabilities: Float32Array }
  | { readonly kind: 'prediction-failed'; readonly requestId: number; readonly error: ErrorReport }

/** The end of a run: its weights and its evaluation on validation data (folds) or test data (final). */
export interface TrainedEvent {
  readonly kind: 'trained'
  readonly runId: number
  readonly weights: readonly WeightValue[]
  readonly evaluation: {
    /** Of the graph itself, to be compared with what is computed from the probabilities. */
    readonly loss: number
    readonly accuracy: number
    /** float32 [samples, classes], row i for sample `indices[i]`. */
    readonly probabilities: Float32Array
    /** Indices into the training data (folds) or the test data (final). */
    readonly indices: Int32Array
    readonly labels: Int32Array
  } | null
  /** Training throughput since `started`; null where no epoch was trained since. */
  readonly imagesPerSecond: number | null
}
