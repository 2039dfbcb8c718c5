import { applies, trainingFields, type FieldKey, type FieldValue, type TrainingField, type TrainingForm } from './index.ts'

/** A field that holds something that can't be trained with: a message `training.problems.<code>` and its values. */
export interface FieldProblem {
  readonly code: string
  readonly values: Readonly<Record<string, number | string>>
}
export type FieldProblems = Partial<Record<FieldKey, FieldProblem>>

/** What is known of the chosen data set; null while it is not. */
export interface DatasetFacts {
  /** Training images. */
  readonly images: number | null
  readonly classes: number | null
}

const problem = (code: string, values: FieldProblem['values'] = {}): FieldProblem => ({ code, values })

/** Everything that keeps a form from being queued, one problem a field; fields that do not count are not looked at. */
export function checkForm(form: TrainingForm, { images, classes }: DatasetFacts): FieldProblems {
  const problems: FieldProblems = {}
  for (const field of trainingFields) {
    const found = applies(field, form) && (checkValue(field, form[field.key]) ?? checkAmong(field.key, form, images ?? Infinity, classes))
    if (found) problems[field.key] = found
  }
  return problems
}

/** A value by itself. */
export function checkValue(field: TrainingField, value: FieldValue): FieldProblem | null {
  if (field.type === 'text') return checkText(field, String(value))
  if (field.type !== 'integer' && field.type !== 'real') return null
  if (value === null && field.nullable) return null
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem('number')
  if (field.type === 'integer' && !Number.isInteger(value)) return problem('whole')
  const { min = -Infinity, max = Infinity, exclusiveMin, exclusiveMax } = field
  if (exclusiveMin && exclusiveMax && (value <= min || value >= max)) return problem('share', { least: min, most: max })
  if (exclusiveMin ? value <= min : value < min) return exclusiveMin ? problem('positive') : problem('least', { least: min })
  if (exclusiveMax ? value >= max : value > max) return exclusiveMax ? problem('below', { most: max }) : problem('most', { most: max })
  return null
}

function checkText({ longest }: Extract<TrainingField, { type: 'text' }>, value: string): FieldProblem | null {
  if (value.trim() === '') return problem('name')
  return value.trim().length > longest ? problem('long', { most: longest }) : null
}

/** A value beside the others and the data. */
function checkAmong(key: FieldKey, form: TrainingForm, images: number, classes: number | null): FieldProblem | null {
  const { limit, folds, batchSize, weights, topK } = form
  const used = Math.min(images, limit ?? Infinity)
  if (key === 'limit' && limit !== null && limit > images) return problem('images', { images })
  if (key === 'folds' && folds !== null && folds > used) return problem('folds', { images: used })
  if (key === 'batchSize' && batchSize !== null && batchSize > trained(form, used)) return problem('batch', { images: trained(form, used) })
  if (key === 'topK' && topK !== null && classes !== null && topK >= classes) return problem('topK', { classes })
  if (key === 'weights') {
    if (classes !== null && weights.length !== classes) return problem('weightsCount', { classes, count: weights.length })
    if (weights.some((weight) => weight === null || !Number.isFinite(weight) || weight < 0)) return problem('weights')
    if (weights.every((weight) => weight === 0)) return problem('weightsZero')
  }
  return null
}

/** Images that a fold, or the hold-out, trains on at least; all of them where the split itself can't be. */
function trained({ protocol, folds, validationSplit }: TrainingForm, used: number): number {
  const share = protocol === 'k-fold' ? (folds !== null && folds >= 2 && folds <= used ? 1 / folds : 0) : (validationSplit ?? 0)
  return Number.isFinite(used) && share > 0 && share < 1 ? used - Math.ceil(used * share - 1e-9) : used
}
