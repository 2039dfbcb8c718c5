import { defaultLearningRates, type ExperimentSpecInput, type OptimizerConfig } from '../../src-shared/experiment/spec.ts'
import type { Model } from '../../src-shared/model/graph.ts'

export type OptimizerKind = OptimizerConfig['kind']
export const optimizerKinds: readonly OptimizerKind[] = ['adam', 'sgd', 'adamw', 'nadam', 'rmsprop', 'adagrad']

/** What a person sets beside the model. Numbers are null while their field holds no number. */
export interface TrainingForm {
  readonly name: string
  readonly dataset: string
  /** Only the first so many training images; null: all. */
  readonly limit: number | null
  readonly protocol: 'k-fold' | 'hold-out'
  readonly folds: number | null
  readonly stratified: boolean
  readonly validationSplit: number | null
  readonly split: 'last' | 'shuffled' | 'stratified'
  readonly final: boolean
  readonly epochs: number | null
  readonly batchSize: number | null
  readonly optimizer: OptimizerKind
  readonly learningRate: number | null
  /** Of SGD and RMSprop. */
  readonly momentum: number | null
  readonly seed: number | null
}

/** The study's configuration: five folds, ten epochs of 32, Adam. */
export const studyForm: TrainingForm = {
  name: '', dataset: 'fashion-mnist', limit: null, protocol: 'k-fold', folds: 5, stratified: false, validationSplit: 0.1, split: 'stratified', final: true,
  epochs: 10, batchSize: 32, optimizer: 'adam', learningRate: 0.001, momentum: 0, seed: 1,
}

/** What a template trains with, by its `training`. */
export const templateForms: Readonly<Record<'study' | 'search' | 'classic', Partial<TrainingForm>>> = {
  study: { protocol: 'k-fold', folds: 5, epochs: 10 },
  search: { protocol: 'hold-out', validationSplit: 0.1, split: 'last', epochs: 3 },
  classic: { protocol: 'k-fold', folds: 5, epochs: 10 },
}

export const takesMomentum = (optimizer: OptimizerKind): boolean => optimizer === 'sgd' || optimizer === 'rmsprop'

/** Another optimizer, with Keras' learning rate for it unless the person had set one of their own; SGD starts with momentum 0.9. */
export function chooseOptimizer(form: TrainingForm, optimizer: OptimizerKind): TrainingForm {
  const untouched = form.learningRate === defaultLearningRates[form.optimizer]
  return {
    ...form,
    optimizer,
    learningRate: untouched ? defaultLearningRates[optimizer] : form.learningRate,
    momentum: optimizer === 'sgd' ? 0.9 : 0,
  }
}

/** A field that holds something that can't be trained with: a message `training.problems.<code>` and its values. */
export interface FieldProblem {
  readonly code: string
  readonly values: Readonly<Record<string, number | string>>
}
export type FieldProblems = Partial<Record<keyof TrainingForm, FieldProblem>>

/** @param images training images of the chosen data set; null while it is not known */
export function checkForm(form: TrainingForm, images: number | null): FieldProblems {
  const problems: FieldProblems = {}
  const put = (field: keyof TrainingForm, code: string, values: FieldProblem['values'] = {}): void => void (problems[field] ??= { code, values })
  const whole = (field: 'folds' | 'epochs' | 'batchSize' | 'seed', low: number, high: number): void => {
    const value = form[field]
    if (value === null) put(field, 'number')
    else if (!Number.isInteger(value)) put(field, 'whole')
    else if (value < low) put(field, 'least', { least: low })
    else if (value > high) put(field, 'most', { most: high })
  }
  if (form.name.trim() === '') put('name', 'name')
  else if (form.name.length > 200) put('name', 'long', { most: 200 })
  if (form.limit !== null) {
    if (!Number.isInteger(form.limit)) put('limit', 'whole')
    else if (form.limit < 1) put('limit', 'least', { least: 1 })
    else if (images !== null && form.limit > images) put('limit', 'images', { images })
  }
  const used = Math.min(images ?? Infinity, form.limit ?? Infinity)
  if (form.protocol === 'k-fold') {
    whole('folds', 2, Infinity)
    if (form.folds !== null && form.folds > used) put('folds', 'folds', { images: used })
  } else if (form.validationSplit === null) put('validationSplit', 'number')
  else if (form.validationSplit <= 0 || form.validationSplit >= 1) put('validationSplit', 'share')
  whole('epochs', 1, 100_000)
  whole('batchSize', 1, 65_536)
  if (form.batchSize !== null && form.batchSize > used) put('batchSize', 'batch', { images: used })
  if (form.learningRate === null) put('learningRate', 'number')
  else if (form.learningRate <= 0) put('learningRate', 'positive')
  if (takesMomentum(form.optimizer)) {
    if (form.momentum === null) put('momentum', 'number')
    else if (form.momentum < 0 || form.momentum >= 1) put('momentum', 'momentum')
  }
  whole('seed', 0, 2 ** 31 - 1)
  return problems
}

/** What is queued. Call only for a form without problems. */
export function specOf(form: TrainingForm, model: Model, modelSource: string | null): ExperimentSpecInput {
  const number = (value: number | null): number => value ?? Number.NaN
  const learningRate = number(form.learningRate)
  const momentum = number(form.momentum)
  return {
    name: form.name.trim(),
    model: { ...model, layers: model.layers.map((layer) => ({ ...layer, inputs: [...layer.inputs] })) },
    modelSource,
    dataset: { id: form.dataset, limit: form.limit },
    training: {
      epochs: number(form.epochs),
      batchSize: number(form.batchSize),
      optimizer: form.optimizer === 'sgd' ? { kind: 'sgd', learningRate, momentum } : form.optimizer === 'rmsprop' ? { kind: 'rmsprop', learningRate, momentum } : { kind: form.optimizer, learningRate },
    },
    protocol:
      form.protocol === 'k-fold'
        ? { kind: 'k-fold', folds: number(form.folds), stratified: form.stratified, final: form.final }
        : { kind: 'hold-out', validationSplit: number(form.validationSplit), split: form.split, final: form.final },
    seed: number(form.seed),
  }
}

/** The form that gives a specification again: for running an experiment once more. */
export function formOf(spec: ExperimentSpecInput): TrainingForm {
  const { training, protocol } = spec
  return {
    ...studyForm,
    name: spec.name,
    dataset: spec.dataset.id,
    limit: spec.dataset.limit ?? null,
    epochs: training.epochs,
    batchSize: training.batchSize,
    optimizer: training.optimizer.kind,
    learningRate: training.optimizer.learningRate,
    momentum: 'momentum' in training.optimizer ? (training.optimizer.momentum ?? 0) : 0,
    seed: spec.seed,
    final: protocol.final ?? true,
    ...(protocol.kind === 'k-fold'
      ? { protocol: 'k-fold', folds: protocol.folds, stratified: protocol.stratified ?? false }
      : { protocol: 'hold-out', validationSplit: protocol.validationSplit, split: protocol.split ?? 'stratified' }),
  }
}
