import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { ExperimentSpec } from '../experiment/spec.ts'
import type { ClassificationReport } from '../metrics/report.ts'
import type { ErrorReport } from './errors.ts'

/** State of one run; `queued → starting → training → done`, with the exits a person or a fault may take. */
export type RunState = 'queued' | 'starting' | 'training' | 'paused' | 'done' | 'failed' | 'cancelled'
/** State of an experiment, derived from its runs. */
export type ExperimentState = 'queued' | 'training' | 'paused' | 'done' | 'failed' | 'cancelled'
export type RunRole = 'fold' | 'hold-out' | 'final'

/** Loss and accuracy as fractions; null where there is no validation data. `epoch` counts from 0. */
export interface EpochMetrics {
  readonly epoch: number
  readonly loss: number
  readonly accuracy: number
  readonly valLoss: number | null
  readonly valAccuracy: number | null
  readonly topK: number | null
  readonly valTopK: number | null
  readonly learningRate: number
  /** Wall time of the epoch, training and validation. */
  readonly seconds: number
}

export interface RunRow {
  readonly id: number
  readonly experimentId: number
  readonly role: RunRole
  /** Fold number from 1; 0 for the final fit. Repeats count on: repeat 2 of 5 folds starts at 6. */
  readonly fold: number
  readonly state: RunState
  readonly epochsDone: number
  readonly epochsPlanned: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** Training throughput over the run so far; null before the first step. */
  readonly imagesPerSecond: number | null
  /** Last epoch's validation values (test values for the final fit); null until known. */
  readonly loss: number | null
  readonly accuracy: number | null
  readonly error: ErrorReport | null
}

export interface FoldSummary {
  readonly mean: number
  /** Population standard deviation (divides by n), as in the study; null for one fold. */
  readonly std: number | null
  readonly n: number
}

/** One line of the experiments table. Times are milliseconds since 1970. */
export interface ExperimentRow {
  readonly id: number
  readonly name: string
  readonly state: ExperimentState
  readonly modelSource: string | null
  readonly dataset: string
  readonly protocol: ExperimentSpec['protocol']
  readonly seed: number
  readonly parameters: number
  /** Of the folds' last validation accuracy; null until one fold is done. */
  readonly accuracy: FoldSummary | null
  readonly testAccuracy: number | null
  readonly testLoss: number | null
  /** Position among all experiments ever made: decides colour and marker. */
  readonly styleIndex: number
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly runsDone: number
  readonly runs: number
}

export interface ArtifactRow {
  readonly id: number
  readonly experimentId: number
  readonly runId: number | null
  readonly kind: 'model'
  /** Absolute path. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** Versions and machine an experiment ran on: recorded to explain differences later. */
export interface Environment {
  readonly app: string
  readonly tensorflow: string
  readonly node: string
  readonly device: string
  readonly machine: string
  readonly cores: number
}

export interface ExperimentDetail {
  readonly row: ExperimentRow
  readonly spec: ExperimentSpec
  readonly datasetHash: string
  readonly runs: readonly RunRow[]
  readonly artifacts: readonly ArtifactRow[]
  readonly environment: Environment | null
}

/** An evaluation ready to show; its three accuracies were compared when it was stored. */
export interface EvaluationView {
  readonly scope: EvaluationScope
  readonly samples: number
  readonly loss: number
  readonly accuracy: number
  /** Rows: true class; columns: predicted class. */
  readonly confusionMatrix: readonly (readonly number[])[]
  readonly report: ClassificationReport
}

/** `test`: the final fit on the test data. `out-of-fold`: every fold on its own validation data, together. */
export type EvaluationScope = 'test' | 'out-of-fold'

const id = z.object({ id: z.int().positive() })

export const experiments = {
  /** Newest first. */
  list: oc.output(type<ExperimentRow[]>()),
  get: oc.input(id).output(type<ExperimentDetail>()),
  /** Epochs of all runs, by run id. */
  epochs: oc.input(id).output(type<Readonly<Record<number, readonly EpochMetrics[]>>>()),
  /** Null until there is one. */
  evaluation: oc.input(id.extend({ scope: z.enum(['test', 'out-of-fold']) })).output(type<EvaluationView | null>()),
  rename: oc.input(id.extend({ name: z.string().trim().min(1).max(200) })).output(type<ExperimentRow>()),
  /** Deletes experiments with their runs and files. Refuses while one is training. */
  remove: oc.input(z.object({ ids: z.array(z.int().positive()).min(1) })).output(type<{ removed: number }>()),
}
