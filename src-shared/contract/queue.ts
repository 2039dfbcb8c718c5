import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import { experimentSpecSchema } from '../experiment/spec.ts'
import type { ErrorReport } from './errors.ts'
import type { MeasuredSpeed } from '../queue/speed.ts'
import type { EpochMetrics, ExperimentRow, RunRow } from './experiments.ts'

/** Where a training run is within its epoch. */
export interface RunProgress {
  readonly runId: number
  readonly experimentId: number
  readonly epoch: number
  /** Images of this epoch seen so far, and all. */
  readonly done: number
  readonly total: number
  /** Mean loss of this epoch so far. */
  readonly loss: number
  readonly imagesPerSecond: number
  /** Memory of the trainer's process; null until first measured. */
  readonly rssBytes: number | null
}

export interface QueueEntry {
  readonly experiment: ExperimentRow
  readonly runs: readonly RunRow[]
  /** Estimate for all that is left of this experiment, in the order it will run; null before anything was measured. */
  readonly secondsLeft: number | null
}

export interface QueueState {
  /** In the order they will run; finished ones of this session last. */
  readonly entries: readonly QueueEntry[]
  /** Most runs at once. */
  readonly trainers: number
  /** Where trainers compute: `CPU` or `GPU`. */
  readonly device: string
  /** Of all running trainers together. */
  readonly imagesPerSecond: number
  readonly secondsLeft: number | null
  /** What holds the queue up for now and passes by itself or by making room: a full disk, a locked database. Null: nothing. */
  readonly problem: ErrorReport | null
}

/** What happened since the last batch; sent at most every 100 ms. */
export interface LiveBatch {
  /** The whole queue, when anything in it changed. */
  readonly queue: QueueState | null
  readonly progress: readonly RunProgress[]
  readonly epochs: readonly { readonly runId: number; readonly experimentId: number; readonly metrics: EpochMetrics }[]
}

/** A remark on an experiment that may run all the same (a class with fewer members than folds). */
export interface SpecWarning {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, string | number>>
}

const experimentId = z.object({ experimentId: z.int().positive() })

export const queue = {
  /** Checks a specification against its data set and model without queueing it. Throws what `add` would throw. */
  check: oc.input(experimentSpecSchema).output(type<{ warnings: SpecWarning[]; runs: number }>()),
  add: oc.input(experimentSpecSchema).output(type<{ experimentId: number; warnings: SpecWarning[] }>()),
  /** How fast the newest experiments trained here: what estimates of time are made from. */
  speeds: oc.output(type<MeasuredSpeed[]>()),
  state: oc.output(type<QueueState>()),
  /** Ends what runs and drops what waits of this experiment; what is done stays. */
  cancel: oc.input(experimentId).output(type<QueueState>()),
  setTrainers: oc.input(z.object({ trainers: z.int().min(1).max(64) })).output(type<QueueState>()),
  /** Begins with the whole state, then batches as things happen. */
  live: oc.output(eventIterator(type<LiveBatch>())),
}
