import { z } from 'zod'

/**
 * What a person queues: a model, a data set, a training configuration, a protocol and a seed. These schemas check
 * everything that arrives over the wire, from a file or from the command line; messages say expected and received.
 */

/** See `KerasTraits` in model/graph.ts. */
const kerasTraits = z.object({
  module: z.string().optional(),
  registeredName: z.string().nullable().optional(),
  buildConfig: z.unknown().optional(),
  call: z.object({ args: z.array(z.unknown()).readonly(), kwargs: z.record(z.string(), z.unknown()).readonly() }).optional(),
})

/** See `LayerNode` in model/graph.ts. */
const layerNode = z.object({
  name: z.string().min(1),
  kind: z.string().min(1),
  parameters: z.record(z.string(), z.unknown()),
  inputs: z.array(z.string()),
  keras: kerasTraits.optional(),
})

export const modelSchema = z.object({ name: z.string(), layers: z.array(layerNode), form: z.literal('functional').optional() })

const fraction = z.number().min(0).lt(1)

/** Options every optimizer shares, named as in Keras 3. Null: off. */
const optimizerCommon = {
  learningRate: z.number().positive(),
  weightDecay: z.number().positive().nullable().default(null),
  clipNorm: z.number().positive().nullable().default(null),
  clipValue: z.number().positive().nullable().default(null),
  globalClipNorm: z.number().positive().nullable().default(null),
}
const adamOptions = { beta1: fraction.default(0.9), beta2: fraction.default(0.999), epsilon: z.number().positive().default(1e-7) }

export const optimizerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sgd'), ...optimizerCommon, momentum: fraction.default(0), nesterov: z.boolean().default(false) }),
  z.object({ kind: z.literal('adam'), ...optimizerCommon, ...adamOptions, amsgrad: z.boolean().default(false) }),
  z.object({ kind: z.literal('adamw'), ...optimizerCommon, ...adamOptions, weightDecay: z.number().positive().nullable().default(0.004) }),
  z.object({ kind: z.literal('nadam'), ...optimizerCommon, ...adamOptions }),
  z.object({
    kind: z.literal('rmsprop'), ...optimizerCommon,
    rho: fraction.default(0.9), momentum: fraction.default(0), epsilon: z.number().positive().default(1e-7), centered: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('adagrad'), ...optimizerCommon, initialAccumulatorValue: z.number().min(0).default(0.1), epsilon: z.number().positive().default(1e-7) }),
])

/** How the learning rate changes; `learningRate` of the optimizer is the starting value. Epochs count from 0. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant') }),
  z.object({ kind: z.literal('step'), everyEpochs: z.int().min(1), factor: z.number().positive().lte(1) }),
  z.object({ kind: z.literal('exponential'), decayRate: z.number().positive().lte(1), decayEpochs: z.number().positive() }),
  z.object({ kind: z.literal('cosine'), decayEpochs: z.number().positive(), alpha: z.number().min(0).max(1).default(0) }),
  z.object({ kind: z.literal('warm-up'), warmUpEpochs: z.number().positive(), decay: z.enum(['constant', 'cosine']), decayEpochs: z.number().positive().optional() }),
  z.object({
    kind: z.literal('reduce-on-plateau'), monitor: z.enum(['val_loss', 'val_accuracy', 'loss', 'accuracy']).default('val_loss'),
    factor: z.number().positive().lt(1).default(0.1), patience: z.int().min(1).default(10), minDelta: z.number().min(0).default(1e-4), minLearningRate: z.number().min(0).default(0),
  }),
])

export const earlyStoppingSchema = z.object({
  monitor: z.enum(['val_loss', 'val_accuracy']).default('val_loss'),
  patience: z.int().min(0).default(3),
  minDelta: z.number().min(0).default(0),
  restoreBestWeights: z.boolean().default(true),
})

export const lossSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('categorical_crossentropy'), labelSmoothing: fraction.default(0) }),
  z.object({ kind: z.literal('sparse_categorical_crossentropy') }),
  z.object({ kind: z.literal('categorical_focal_crossentropy'), alpha: z.number().positive().default(0.25), gamma: z.number().min(0).default(2), labelSmoothing: fraction.default(0) }),
  z.object({ kind: z.literal('binary_crossentropy'), labelSmoothing: fraction.default(0) }),
])

export const trainingSchema = z.object({
  epochs: z.int().min(1).max(100_000),
  batchSize: z.int().min(1).max(65_536),
  optimizer: optimizerSchema,
  loss: lossSchema.default({ kind: 'categorical_crossentropy', labelSmoothing: 0 }),
  schedule: scheduleSchema.default({ kind: 'constant' }),
  earlyStopping: earlyStoppingSchema.nullable().default(null),
  /** Weight of each class in the loss, one a class; `balanced` is n / (classes · count). */
  classWeights: z.union([z.literal('balanced'), z.array(z.number().min(0))]).nullable().default(null),
  /** k of top-k accuracy, shown beside accuracy; null: not computed. */
  topK: z.int().min(2).nullable().default(null),
})

export const protocolSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('k-fold'),
    folds: z.int().min(2),
    stratified: z.boolean().default(false),
    repeats: z.int().min(1).default(1),
    /** After the folds: one fit on all training data, evaluated on the test data. */
    final: z.boolean().default(true),
  }),
  z.object({
    kind: z.literal('hold-out'),
    validationSplit: z.number().gt(0).lt(1),
    /** `last`: Keras' validation_split, the last part unshuffled. */
    split: z.enum(['last', 'shuffled', 'stratified']).default('stratified'),
    final: z.boolean().default(true),
  }),
])

export const datasetChoiceSchema = z.object({
  id: z.string().min(1),
  /** Only the first so many training images. Null: all. */
  limit: z.int().min(1).nullable().default(null),
})

export const experimentSpecSchema = z.object({
  name: z.string().trim().min(1).max(200),
  model: modelSchema,
  /** Template or saved model it came from, for the log. */
  modelSource: z.string().nullable().default(null),
  dataset: datasetChoiceSchema,
  training: trainingSchema,
  protocol: protocolSchema,
  seed: z.int().min(0).max(2 ** 31 - 1),
  /** Threads of each run; sums, and so the last digits, depend on it. Null: the queue shares the cores among the runs and keeps what it found. */
  threads: z.int().min(1).max(1024).nullable().default(null),
})

export type OptimizerConfig = z.output<typeof optimizerSchema>
export type ScheduleConfig = z.output<typeof scheduleSchema>
export type LossConfig = z.output<typeof lossSchema>
export type EarlyStopping = z.output<typeof earlyStoppingSchema>
export type TrainingConfig = z.output<typeof trainingSchema>
export type Protocol = z.output<typeof protocolSchema>
export type ExperimentSpec = z.output<typeof experimentSpecSchema>
/** What a caller may leave out. */
export type ExperimentSpecInput = z.input<typeof experimentSpecSchema>

/** The study's training configuration: Keras' defaults of Adam, 10 epochs, batch 32. */
export const defaultTraining: TrainingConfig = trainingSchema.parse({ epochs: 10, batchSize: 32, optimizer: { kind: 'adam', learningRate: 0.001 } })
/** The study's protocol: 5 folds, then the final fit. */
export const defaultProtocol: Protocol = protocolSchema.parse({ kind: 'k-fold', folds: 5 })

/** Keras' default learning rate of each optimizer. */
export const defaultLearningRates: Readonly<Record<OptimizerConfig['kind'], number>> = { sgd: 0.01, adam: 0.001, adamw: 0.001, nadam: 0.001, rmsprop: 0.001, adagrad: 0.001 }
