import { dataFields } from './data.ts'
import type { TrainingField } from './field.ts'
import { lossFields, stoppingFields } from './loss.ts'
import { optimizerFields } from './optimizer.ts'
import { scheduleFields } from './schedule.ts'
import type { FieldKey } from './training-form.ts'

export { applies, startOf, type FieldGroup, type TrainingField } from './field.ts'
export type { FieldKey, FieldValue, TrainingForm } from './training-form.ts'

/**
 * Every setting of a training, those that decide about others first. Forms, checks, presets and searches are made from this
 * table: a new setting is one line here, its schema in spec.ts and its words.
 */
export const trainingFields: readonly TrainingField[] = [...dataFields, ...optimizerFields, ...scheduleFields, ...lossFields, ...stoppingFields]

const byKey = new Map(trainingFields.map((field) => [field.key, field]))

/** The field of an entry of the form. */
export function fieldOf(key: FieldKey): TrainingField {
  const field = byKey.get(key)
  if (!field) throw new Error(`no field ${key}`)
  return field
}
