import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { ExperimentSpec } from '../experiment/spec.ts'
import type { Calibration } from '../metrics/calibration.ts'
import type { Agreement } from '../metrics/mcnemar.ts'
import type { Outcome } from '../metrics/outcome.ts'
import type { DatasetPart } from './datasets.ts'
import type { Environment, ExperimentRow, RunRow } from './experiments.ts'

/** One experiment of a comparison: what scores, folds and tests need. */
export interface ComparedExperiment {
  readonly row: ExperimentRow
  /** SHA-256 of the data set's snapshot. */
  readonly datasetHash: string
  /** Class names in the order of their numbers. */
  readonly classes: readonly string[]
  /** Training samples after `limit`: what the folds divide. */
  readonly samples: number
  /** Optimizer steps of one epoch of its first run. */
  readonly stepsPerEpoch: number
  readonly runs: readonly RunRow[]
}

/** All that an experiment was made from, to tell what differs. */
export interface ComparedSettings {
  readonly id: number
  readonly spec: ExperimentSpec
  readonly datasetHash: string
  readonly environment: Environment | null
}

/** "better beats worse": stays with its comparison; the verdict is worked out afresh from the folds. */
export interface Claim {
  readonly id: number
  readonly better: number
  readonly worse: number
}

/** A comparison that a person keeps. */
export interface Comparison {
  readonly id: number
  readonly name: string
  readonly notes: string
  /** In the order of the person's choice; experiments that were deleted are gone from it. */
  readonly experimentIds: readonly number[]
  /** Half width of the region of practical equivalence, as a fraction of accuracy. */
  readonly rope: number
  readonly claims: readonly Claim[]
  readonly updatedAt: number
}

/** Metrics that have a value of training and one of validation an epoch. */
export type CurveName = 'accuracy' | 'loss' | 'topK' | 'learningRate'

/** Curves of many runs in one block. Run i has `lengths[i]` epochs; they follow one another in every column. */
export interface CurveBlock {
  readonly runs: readonly { readonly id: number; readonly experimentId: number; readonly fold: number }[]
  readonly lengths: readonly number[]
  /** Float64 little-endian: all training values, then all validation values, then all seconds of the epochs. NaN: no value. */
  readonly columns: Blob
}

/** How two models did on the same samples; refuses `different-data`, `no-samples`. */
export interface PairAgreement {
  readonly a: number
  readonly b: number
  readonly outcome: Outcome<Agreement>
}

export type CurveKind = 'roc' | 'precision-recall' | 'calibration'

/** A curve thinned to what can be seen. `figure`: area under it, average precision or expected calibration error. */
export interface ClassCurve {
  readonly experimentId: number
  readonly points: readonly (readonly [number, number])[]
  readonly figure: number
  readonly bins: Calibration['bins'] | null
}


export interface ComparedSample {
  readonly index: number
  readonly label: number
  /** One an experiment asked for, in that order; null where it has no prediction of the sample. */
  readonly predictions: readonly ({ readonly predicted: number; readonly probabilities: readonly number[] } | null)[]
}

export interface SamplePage {
  readonly part: DatasetPart
  readonly total: number
  /** Samples that all of them predicted. */
  readonly compared: number
  readonly samples: readonly ComparedSample[]
}

const id = z.int().positive()
const ids = z.array(id).max(10_000)
const scope = z.enum(['test', 'out-of-fold'])
const rope = z.number().min(0).max(1)
const name = z.string().trim().max(200)
const notes = z.string().max(100_000)

export const comparisons = {
  /** Last changed first. */
  list: oc.output(type<Comparison[]>()),
  get: oc.input(z.object({ id })).output(type<Comparison>()),
  create: oc.input(z.object({ experimentIds: ids, name: name.default(''), notes: notes.default(''), rope: rope.default(0.001) })).output(type<Comparison>()),
  /** What is left out stays. */
  update: oc.input(z.object({ id, experimentIds: ids.optional(), name: name.optional(), notes: notes.optional(), rope: rope.optional() })).output(type<Comparison>()),
  remove: oc.input(z.object({ id })).output(type<{ removed: number }>()),
  addClaim: oc.input(z.object({ id, better: id, worse: id })).output(type<Comparison>()),
  removeClaim: oc.input(z.object({ id, claimId: id })).output(type<Comparison>()),

  /** In the order asked for; unknown ones are left out. */
  experiments: oc.input(z.object({ ids })).output(type<ComparedExperiment[]>()),
  settings: oc.input(z.object({ ids })).output(type<ComparedSettings[]>()),
  /** Of every run but final fits. */
  curves: oc.input(z.object({ ids, metric: z.enum(['accuracy', 'loss', 'topK', 'learningRate']) })).output(type<CurveBlock>()),
  /** Every pair, each once, a before b. */
  agreements: oc.input(z.object({ ids: ids.max(60), scope })).output(type<PairAgreement[]>()),
  /** Of one class against all others; without a class, the calibration of what was predicted. Experiments without a curve are left out. */
  classCurves: oc.input(z.object({ ids: ids.max(60), scope, kind: z.enum(['roc', 'precision-recall', 'calibration']), ofClass: z.int().min(0).nullable() })).output(type<ClassCurve[]>()),
  /** Samples on which experiments agree or not. The first two ids are a and b; `hardest` and `disagreed` take all of them. */
  samples: oc
    .input(
      z.object({
        ids: ids.min(1).max(60),
        scope,
        kind: z.enum(['only-a', 'only-b', 'both-wrong', 'hardest', 'disagreed', 'cell']),
        /** For `cell`: what a took for what. */
        cell: z.object({ actual: z.int().min(0), predicted: z.int().min(0) }).nullable().default(null),
        /** Only samples of this class. */
        ofClass: z.int().min(0).nullable().default(null),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(60),
      }),
    )
    .output(type<SamplePage>()),
}
