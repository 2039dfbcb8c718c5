import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import { modelSchema, trainingSchema } from '../experiment/spec.ts'
import type { EndReason } from '../search/decide.ts'
import type { SearchSpace, SearchValues } from '../search/domain.ts'
import type { SpaceProblem } from '../search/space-problems.ts'
import { type SearchSpec, searchSpecSchema } from '../search/spec.ts'
import type { ErrorReport } from './errors.ts'
import type { ExperimentState } from './experiments.ts'
import type { SpecWarning } from './queue.ts'

/**
 * `running`: trials are chosen and trained, or the best is trained once more. `paused`: what is queued is trained to its end,
 * nothing new is chosen. `stopped`: a person ended it. `failed`: it can't go on, and says why; it can be resumed.
 */
export type SearchState = 'running' | 'paused' | 'done' | 'stopped' | 'failed'

/**
 * `skipped`: it could not be trained, which was known before (`error` says why). `failed`: its training failed; the others go on.
 * `cancelled`: a person took it out of the queue.
 */
export type TrialStatus = 'queued' | 'training' | 'paused' | 'done' | 'failed' | 'cancelled' | 'skipped'

export interface TrialRow {
  /** From 1, in the order in which trials were chosen. */
  readonly trial: number
  readonly values: SearchValues
  /** Its experiment, with folds, epochs and predictions; null: it was skipped, or the experiment was removed since. */
  readonly experimentId: number | null
  readonly status: TrialStatus
  /** The objective's value, the mean over the folds; null: none, or none yet. */
  readonly score: number | null
  /** Population standard deviation over the folds; null for one. */
  readonly std: number | null
  readonly foldScores: readonly number[]
  /** Epochs trained, of all folds together, and planned. */
  readonly epochs: number
  readonly epochsPlanned: number
  /** Of training and validating, all folds together; null before the first epoch. */
  readonly seconds: number | null
  /** Weights of its model; null where it was skipped. */
  readonly parameters: number | null
  readonly error: ErrorReport | null
}

export interface SearchBest {
  readonly trial: number
  readonly values: SearchValues
  readonly score: number
  readonly std: number | null
  readonly experimentId: number | null
}

/** One line of the list of searches. Times are milliseconds since 1970. */
export interface SearchRow {
  readonly id: number
  readonly name: string
  readonly state: SearchState
  /** Why no further trial is chosen; null while some are. */
  readonly ended: EndReason | 'stopped' | null
  readonly error: ErrorReport | null
  readonly sampler: SearchSpec['sampler']
  readonly objective: SearchSpec['objective']
  readonly dataset: string
  readonly modelSource: string | null
  /** Trials to train. */
  readonly trials: number
  /** Trials by where they stand; a status that none has is missing. */
  readonly counts: Readonly<Partial<Record<TrialStatus, number>>>
  /** Configurations that the space holds; null: endlessly many. */
  readonly spaceSize: number | null
  readonly best: SearchBest | null
  /** The best model's further training; null: not asked for, or not begun. */
  readonly refit: { readonly experimentId: number; readonly state: ExperimentState; readonly valAccuracy: readonly (number | null)[] } | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** Time in which something of it was being trained; null before. */
  readonly seconds: number | null
  /** Estimate by the trials so far; null before the first is done, and when it is over. */
  readonly secondsLeft: number | null
}

export interface SearchDetail {
  readonly row: SearchRow
  readonly spec: SearchSpec
  /** In order. */
  readonly trials: readonly TrialRow[]
}

/** What is new of a search; sent at most every 100 ms. The first one holds all trials. Epochs of trials come by `queue.live`, by their experiment. */
export interface SearchBatch {
  readonly row: SearchRow
  /** Those that are new or changed, whole. */
  readonly trials: readonly TrialRow[]
}

/** A configuration as the search would choose it, and whether it can be trained. */
export interface PreviewedTrial {
  readonly values: SearchValues
  readonly parameters: number | null
  /** Why it would be skipped; null: it can be trained. */
  readonly problem: ErrorReport | null
}

export interface SearchCheck {
  /** Configurations that the space holds; null: endlessly many. */
  readonly spaceSize: number | null
  readonly problems: readonly SpaceProblem[]
  readonly warnings: readonly SpecWarning[]
  /** The first trials, as far as they don't depend on results. Empty while the space has errors. */
  readonly preview: readonly PreviewedTrial[]
}

const id = z.object({ id: z.int().positive() })
/** The search as it is afterwards. Throws `UNKNOWN_SEARCH`, or `IMPOSSIBLE_SEARCH_ACTION`, which says where it stands. */
const action = oc.input(id).output(type<SearchRow>())

export const searches = {
  /** A space to begin with for a model: sizes, kernels, dropout, learning rate. */
  suggest: oc.input(z.object({ model: modelSchema, training: trainingSchema })).output(type<{ space: SearchSpace }>()),
  /** What is wrong with a search before it begins, how large its space is, and what its first trials would be. */
  check: oc.input(z.object({ spec: searchSpecSchema, preview: z.int().min(0).max(50).default(8) })).output(type<SearchCheck>()),
  /** Begins a search. Throws a ProductError (usage): `SPACE_PROBLEM`, `ALL_TRIALS_INVALID`, or what is wrong with data set and split. */
  add: oc.input(searchSpecSchema).output(type<{ searchId: number; warnings: readonly SpecWarning[] }>()),
  /** Newest first. */
  list: oc.output(type<SearchRow[]>()),
  get: oc.input(id).output(type<SearchDetail>()),
  /** Begins with everything, then tells what changes, until the caller leaves. Throws `UNKNOWN_SEARCH` (usage). */
  live: oc.input(id).output(eventIterator(type<SearchBatch>())),
  pause: action,
  /** Goes on after a pause, a stop or a failure. */
  resume: action,
  /** Ends what trains and drops what waits; what is done stays. */
  stop: action,
  /** More trials, or fewer; a search that is done goes on for them. */
  setTrials: oc.input(id.extend({ trials: z.int().min(1).max(100_000) })).output(type<SearchRow>()),
  /** Trains the best model once more. Throws `NO_BEST_TRIAL` (usage) where no trial has a score. */
  refit: oc.input(id.extend({ epochs: z.int().min(1).max(100_000) })).output(type<SearchRow>()),
  /** Queues the best model, or that of another trial, as an experiment with k-fold cross-validation and a final fit. */
  promote: oc
    .input(id.extend({ trial: z.int().positive().nullable().default(null), folds: z.int().min(2).max(100).default(5), epochs: z.int().min(1).max(100_000).nullable().default(null), name: z.string().trim().min(1).max(200).nullable().default(null) }))
    .output(type<{ experimentId: number }>()),
  /** Forgets the search; its trials' experiments stay unless `experiments` says otherwise. Refuses while it runs. */
  remove: oc.input(id.extend({ experiments: z.boolean().default(false) })).output(type<{ removed: true }>()),
}
