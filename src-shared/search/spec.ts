import { z } from 'zod'
import { datasetChoiceSchema, modelSchema, protocolSchema, trainingSchema } from '../experiment/spec.ts'
import { spaceSchema } from './domain.ts'
import { samplerNames } from './samplers/index.ts'

/** What can be searched for, with the direction that is meant where nobody says one. All are of validation data but `accuracy` and `loss`. */
export const metricDirections = {
  val_accuracy: 'max',
  val_loss: 'min',
  val_top_k: 'max',
  accuracy: 'max',
  loss: 'min',
} as const

export const objectiveSchema = z
  .object({
    metric: z.enum(Object.keys(metricDirections) as (keyof typeof metricDirections)[]).default('val_accuracy'),
    /** Left out: what is meant by the metric. */
    direction: z.enum(['max', 'min']).optional(),
    /** Which epoch of a run counts: its best one, as in Keras Tuner, or its last. */
    epoch: z.enum(['best', 'last']).default('best'),
  })
  .transform(({ metric, direction, epoch }) => ({ metric, direction: direction ?? metricDirections[metric], epoch }))

/** Everything a search follows from. The same specification gives the same trials, whatever trains them and however often it was cut off. */
export const searchSpecSchema = z.object({
  name: z.string().trim().min(1).max(180),
  /** What the trials vary. */
  model: modelSchema,
  modelSource: z.string().nullable().default(null),
  dataset: datasetChoiceSchema,
  /** `epochs`: those of a trial that is trained to the end. */
  training: trainingSchema,
  /** How a trial is judged: on a hold-out, or by the mean over folds. Trials have no final fit. */
  protocol: protocolSchema.transform((protocol) => ({ ...protocol, final: false })),
  space: spaceSchema,
  sampler: z.enum(samplerNames).default('random'),
  objective: objectiveSchema.prefault({}),
  /** Trials to train; those that could not be trained come on top. */
  trials: z.int().min(1).max(100_000),
  /** Also of every trial's folds and first weights, so trials are compared on the same data. */
  seed: z.int().min(0).max(2 ** 31 - 2),
  /**
   * Trial n is chosen by the results of the trials up to n - ahead, neither more nor fewer. So many trials can be trained beside
   * one another, and the trials are the same however many trainers there are.
   */
  ahead: z.int().min(1).max(1_000).default(4),
  /** Threads of each training. One: trials beside one another use the cores better, and their numbers are the same on every machine. */
  threads: z.int().min(1).max(1024).default(1),
  /** The best model is trained once more for so many epochs, from other first weights; null: it is not. */
  refit: z.object({ epochs: z.int().min(1).max(100_000) }).nullable().default(null),
})

export type Objective = z.output<typeof objectiveSchema>
export type SearchSpec = z.output<typeof searchSpecSchema>
export type SearchSpecInput = z.input<typeof searchSpecSchema>
