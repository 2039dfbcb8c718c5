import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { filterSchema, sortSchema, type FilterVocabulary } from '../experiment/filter/index.ts'
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
  /** What people wrote on it; in order. */
  readonly tags: readonly string[]
  readonly note: string
  readonly starred: boolean
  readonly archived: boolean
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

/** Any words, without what separates tags where they are typed. */
const tagSchema = z.string().trim().min(1).max(60).regex(/^[^,،"]*$/u, 'expected a tag without comma and quotes')

const annotationSchema = z.object({
  note: z.string().max(20_000).optional(),
  starred: z.boolean().optional(),
  archived: z.boolean().optional(),
  addTags: z.array(tagSchema).max(100).optional(),
  removeTags: z.array(z.string().max(200)).max(100).optional(),
})
/** What a person writes on experiments; what is left out stays as it is. */
export type Annotation = z.output<typeof annotationSchema>

const querySchema = z.object({
  /** Null: all. */
  filter: filterSchema.nullable().default(null),
  /** Null: newest first. */
  sort: sortSchema.nullable().default(null),
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(1_000).default(100),
  /** Also the ids of everything that passes, in order: for selecting all. */
  ids: z.boolean().default(false),
})
export type ExperimentQuery = z.output<typeof querySchema>

/** A window of the table. */
export interface ExperimentPage {
  readonly rows: readonly ExperimentRow[]
  /** How many pass the filter. */
  readonly total: number
  /** How many there are. */
  readonly all: number
  readonly ids?: readonly number[]
}

const id = z.object({ id: z.int().positive() })

export const experiments = {
  /** A window of the table, whatever filter and sort: 10,000 experiments answer at once. */
  page: oc.input(querySchema).output(type<ExperimentPage>()),
  /** What filters can name. */
  vocabulary: oc.output(type<FilterVocabulary>()),
  /** All at once, newest first. For tables of thousands see `page`. */
  list: oc.output(type<ExperimentRow[]>()),
  get: oc.input(id).output(type<ExperimentDetail>()),
  /** Epochs of all runs, by run id. */
  epochs: oc.input(id).output(type<Readonly<Record<number, readonly EpochMetrics[]>>>()),
  /** Null until there is one. */
  evaluation: oc.input(id.extend({ scope: z.enum(['test', 'out-of-fold']) })).output(type<EvaluationView | null>()),
  rename: oc.input(id.extend({ name: z.string().trim().min(1).max(200) })).output(type<ExperimentRow>()),
  /** Tags, note, star, archive of one or many. Answers with their rows. */
  annotate: oc.input(z.object({ ids: z.array(z.int().positive()).min(1).max(20_000), changes: annotationSchema })).output(type<ExperimentRow[]>()),
  /** Deletes experiments with their runs and files. Refuses while one is training. */
  remove: oc.input(z.object({ ids: z.array(z.int().positive()).min(1) })).output(type<{ removed: number }>()),
}
