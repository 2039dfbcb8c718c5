import type { EarlyStopping, LossConfig, OptimizerConfig, Protocol, ScheduleConfig } from '../spec.ts'

export type OptimizerKind = OptimizerConfig['kind']
type Monitor = Extract<ScheduleConfig, { kind: 'reduce-on-plateau' }>['monitor']

/**
 * What a person sets beside the model, flat: values of kinds that are not chosen stay, so that going back to one finds them again.
 * Numbers are null while their field is empty, NaN while it holds no number. Each entry has its field in `trainingFields`.
 */
export interface TrainingForm {
  readonly name: string
  readonly dataset: string
  /** Only the first so many training images; null: all. */
  readonly limit: number | null

  readonly protocol: Protocol['kind']
  readonly folds: number | null
  readonly stratified: boolean
  readonly repeats: number | null
  readonly validationSplit: number | null
  readonly split: Extract<Protocol, { kind: 'hold-out' }>['split']
  readonly final: boolean

  readonly epochs: number | null
  readonly batchSize: number | null
  readonly seed: number | null

  readonly optimizer: OptimizerKind
  readonly learningRate: number | null
  readonly momentum: number | null
  readonly nesterov: boolean
  readonly rho: number | null
  readonly centered: boolean
  readonly beta1: number | null
  readonly beta2: number | null
  readonly initialAccumulatorValue: number | null
  readonly epsilon: number | null
  readonly amsgrad: boolean
  /** Null: off; so are the clippings. */
  readonly weightDecay: number | null
  readonly clipNorm: number | null
  readonly clipValue: number | null
  readonly globalClipNorm: number | null

  readonly schedule: ScheduleConfig['kind']
  readonly everyEpochs: number | null
  readonly stepFactor: number | null
  readonly decayRate: number | null
  readonly warmUpEpochs: number | null
  readonly decay: Extract<ScheduleConfig, { kind: 'warm-up' }>['decay']
  readonly decayEpochs: number | null
  readonly cosineAlpha: number | null
  readonly plateauMonitor: Monitor
  readonly plateauFactor: number | null
  readonly plateauPatience: number | null
  readonly plateauMinDelta: number | null
  readonly minLearningRate: number | null

  readonly loss: LossConfig['kind']
  readonly labelSmoothing: number | null
  readonly focalAlpha: number | null
  readonly focalGamma: number | null
  readonly classWeights: 'none' | 'balanced' | 'own'
  /** With `own`: one a class, by class number. */
  readonly weights: readonly (number | null)[]
  /** Null: top-k accuracy is not computed. */
  readonly topK: number | null

  readonly earlyStopping: boolean
  readonly stopMonitor: EarlyStopping['monitor']
  readonly stopPatience: number | null
  readonly stopMinDelta: number | null
  readonly restoreBestWeights: boolean
}

export type FieldKey = keyof TrainingForm
export type FieldValue = TrainingForm[FieldKey]
