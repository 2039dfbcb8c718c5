import type { Model } from '../../model/graph.ts'
import type { ExperimentSpecInput } from '../spec.ts'
import { applies, fieldOf, startOf, trainingFields, type FieldValue, type TrainingField, type TrainingForm } from './index.ts'

type Tree = { [key: string]: unknown }

/** Every field at its start: the study's configuration, five folds and ten epochs of 32 with Adam. */
export const studyForm: TrainingForm = trainingFields.reduce<TrainingForm>((form, field) => ({ ...form, [field.key]: startOf(field, form) }), {} as TrainingForm)

const isEqual = (one: FieldValue, other: FieldValue): boolean => Object.is(one, other) || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other))

/** A form from data of unknown origin or another version: entries that can't be understood get their start value. */
export function readForm(data: unknown): TrainingForm {
  const given: Tree = typeof data === 'object' && data !== null ? (data as Tree) : {}
  return trainingFields.reduce<TrainingForm>((form, field) => {
    const value = given[field.key]
    return { ...form, [field.key]: fits(field, value) ? value : startOf(field, form) }
  }, studyForm)
}

function fits(field: TrainingField, value: unknown): boolean {
  if (field.type === 'integer' || field.type === 'real') return value === null || typeof value === 'number'
  if (field.type === 'boolean') return typeof value === 'boolean'
  if (field.type === 'choice') return field.choices.includes(value as string)
  return field.type === 'weights' ? Array.isArray(value) && value.every((weight) => weight === null || typeof weight === 'number') : typeof value === 'string'
}

/** Whether a field still has its start value. */
export function isAtStart(form: TrainingForm, key: keyof TrainingForm): boolean {
  return isEqual(form[key], startOf(fieldOf(key), form))
}

/**
 * The form with other values. Fields that a person has left at their start follow what they depend on: another optimizer brings
 * Keras' learning rate for it along, more epochs a longer decay.
 */
export function changeForm(form: TrainingForm, changes: Partial<TrainingForm>): TrainingForm {
  let next: TrainingForm = { ...form, ...changes }
  for (const field of trainingFields) {
    if (typeof field.start !== 'function' || field.key in changes) continue
    if (isEqual(form[field.key], startOf(field, form))) next = { ...next, [field.key]: startOf(field, next) }
  }
  return next
}

function put(tree: Tree, path: string, value: unknown): void {
  const [last = '', ...parents] = path.split('.').reverse()
  let at = tree
  for (const key of parents.reverse()) at = (at[key] ??= {}) as Tree
  at[last] = value
}

function take(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Tree)[key] : undefined), tree)
}

/** Entries whose value in a specification has another form than in the form. */
const written: Partial<Record<keyof TrainingForm, (form: TrainingForm) => unknown>> = {
  name: ({ name }) => name.trim(),
  earlyStopping: ({ earlyStopping }) => (earlyStopping ? {} : null),
  classWeights: ({ classWeights }) => (classWeights === 'balanced' ? 'balanced' : null),
}

/** What is queued. Call only for a form without problems. */
export function specOf(form: TrainingForm, model: Model, modelSource: string | null): ExperimentSpecInput {
  const spec: Tree = { model: { ...model, layers: model.layers.map((layer) => ({ ...layer, inputs: [...layer.inputs] })) }, modelSource }
  for (const field of trainingFields) {
    if (applies(field, form)) put(spec, field.path, written[field.key]?.(form) ?? (field.key in written ? null : form[field.key]))
  }
  return spec as unknown as ExperimentSpecInput
}

const read: Partial<Record<keyof TrainingForm, (value: unknown) => FieldValue | undefined>> = {
  earlyStopping: (value) => (value === undefined ? undefined : value !== null),
  classWeights: (value) => (value === undefined ? undefined : value === null ? 'none' : value === 'balanced' ? 'balanced' : 'own'),
  weights: (value) => (Array.isArray(value) ? (value as number[]) : undefined),
}

/** The form that gives a specification again: for running an experiment once more. */
export function formOf(spec: ExperimentSpecInput): TrainingForm {
  let form = studyForm
  for (const field of trainingFields) {
    const own = take(spec, field.path)
    const value = field.key in read ? read[field.key]?.(own) : (own as FieldValue | undefined)
    const unset = applies(field, form) && value !== undefined ? value : startOf(field, form)
    form = { ...form, [field.key]: unset }
  }
  return form
}
