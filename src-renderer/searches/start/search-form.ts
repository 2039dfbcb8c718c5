import { checkValue, type FieldProblem } from '../../../src-shared/experiment/fields/check.ts'
import { fieldOf, type FieldKey, type TrainingField } from '../../../src-shared/experiment/fields/index.ts'
import type { Protocol } from '../../../src-shared/experiment/spec.ts'
import type { SearchSpace } from '../../../src-shared/search/domain.ts'
import { metricDirections, type SearchSpec, type SearchSpecInput } from '../../../src-shared/search/spec.ts'

type HoldOut = Extract<Protocol, { kind: 'hold-out' }>

/** What a search is set to beside its model and space, flat: values of kinds that are not chosen stay. Numbers are null while their field is empty. */
export interface SearchForm {
  readonly name: string
  readonly dataset: string
  readonly limit: number | null
  readonly sampler: SearchSpec['sampler']
  readonly trials: number | null
  readonly epochs: number | null
  readonly batchSize: number | null
  readonly metric: SearchSpec['objective']['metric']
  readonly direction: SearchSpec['objective']['direction']
  readonly epoch: SearchSpec['objective']['epoch']
  readonly protocol: Protocol['kind']
  readonly validationSplit: number | null
  readonly split: HoldOut['split']
  readonly folds: number | null
  readonly stratified: boolean
  readonly seed: number | null
  readonly refit: boolean
  readonly refitEpochs: number | null
}

/** What a search starts from: model, training and whatever the form does not show. */
export type SearchBase = Pick<SearchSpec, 'model' | 'modelSource' | 'training' | 'ahead' | 'threads'>

export function formOfSpec({ name, dataset, sampler, trials, training, objective, protocol, seed, refit }: SearchSpec): SearchForm {
  const holdOut = protocol.kind === 'hold-out' ? protocol : { validationSplit: 0.1, split: 'last' as const }
  const folds = protocol.kind === 'k-fold' ? protocol : { folds: 5, stratified: false }
  return {
    name, sampler, trials, seed, dataset: dataset.id, limit: dataset.limit, epochs: training.epochs, batchSize: training.batchSize,
    metric: objective.metric, direction: objective.direction, epoch: objective.epoch,
    protocol: protocol.kind, validationSplit: holdOut.validationSplit, split: holdOut.split, folds: folds.folds, stratified: folds.stratified,
    refit: refit !== null, refitEpochs: refit?.epochs ?? training.epochs,
  }
}

/** The form with other values; another metric brings its direction along. */
export function changeSearch(form: SearchForm, changes: Partial<SearchForm>): SearchForm {
  return { ...form, ...changes, ...(changes.metric && { direction: metricDirections[changes.metric] }) }
}

/** What is begun. Call only for a form without problems. */
export function specOfSearch({ model, modelSource, training, ahead, threads }: SearchBase, form: SearchForm, space: SearchSpace): SearchSpecInput {
  const { name, dataset, limit, sampler, trials, epochs, batchSize, metric, direction, epoch, validationSplit, split, folds, stratified, seed, refit, refitEpochs } = form
  return {
    model: { ...model, layers: model.layers.map((layer) => ({ ...layer, inputs: [...layer.inputs] })) },
    modelSource, sampler, space, ahead, threads,
    name: name.trim(),
    dataset: { id: dataset, limit },
    training: { ...training, epochs: epochs as number, batchSize: batchSize as number },
    protocol: form.protocol === 'k-fold' ? { kind: 'k-fold', folds: folds as number, stratified, final: false } : { kind: 'hold-out', validationSplit: validationSplit as number, split, final: false },
    objective: { metric, direction, epoch },
    trials: trials as number,
    seed: seed as number,
    refit: refit ? { epochs: refitEpochs as number } : null,
  }
}

export type SearchFormProblems = Partial<Record<keyof SearchForm, FieldProblem>>

/** Fields that a training has too, with its bounds. */
const shared: readonly (FieldKey & keyof SearchForm)[] = ['name', 'limit', 'epochs', 'batchSize', 'validationSplit', 'folds', 'seed']
const count = (key: 'trials' | 'refitEpochs'): TrainingField => ({ ...fieldOf('epochs'), key: key as FieldKey, type: 'integer', min: 1, max: 100_000 })
/** The program adds a trial's number to the name. */
const longestName = 180

/** Everything that keeps a search from being begun, one problem a field: messages `training.problems.<code>`. @param images training images of the data set; null: not known */
export function searchFormProblems(form: SearchForm, images: number | null): SearchFormProblems {
  const problems: SearchFormProblems = {}
  const unused = new Set<keyof SearchForm>(form.protocol === 'k-fold' ? ['validationSplit'] : ['folds'])
  for (const key of shared) {
    if (unused.has(key)) continue
    const field = key === 'name' ? ({ ...fieldOf('name'), longest: longestName } as TrainingField) : fieldOf(key)
    const problem = checkValue(field, form[key])
    if (problem) problems[key] = problem
  }
  const trials = checkValue(count('trials'), form.trials)
  if (trials) problems.trials = trials
  const refit = form.refit ? checkValue(count('refitEpochs'), form.refitEpochs) : null
  if (refit) problems.refitEpochs = refit
  if (!problems.limit && images !== null && form.limit !== null && form.limit > images) problems.limit = { code: 'images', values: { images } }
  return problems
}
