import type { FieldKey, FieldValue, TrainingForm } from './training-form.ts'

export type FieldGroup = 'data' | 'protocol' | 'training' | 'schedule' | 'loss' | 'stopping'

interface FieldBase {
  /** Its entry of the form. Title is the message `training.<key>`, help `training.help.<key>`. */
  readonly key: FieldKey
  /** Where its value stands in a specification: `training.optimizer.learningRate`. Fields of different kinds may share a place. */
  readonly path: string
  readonly group: FieldGroup
  /** What the form starts with and a reset gives back; Keras' default where it has one. */
  readonly start: FieldValue | ((form: TrainingForm) => FieldValue)
  /** Keras' default, where we start elsewhere. */
  readonly keras?: FieldValue
  /** Whether it means anything beside what else is chosen; absent: always. */
  readonly when?: (form: TrainingForm) => boolean
  /** Few people change it: shown on demand. */
  readonly detail?: true
  /** May be marked as searched. */
  readonly searchable?: true
}

export interface NumberBounds {
  readonly min?: number
  readonly max?: number
  /** The bound itself is not allowed. */
  readonly exclusiveMin?: true
  readonly exclusiveMax?: true
  /** Empty means off. */
  readonly nullable?: true
  /** Of the arrow keys; absent: 1, 2, 5, 10 … */
  readonly step?: number
  readonly unit?: 'epochs' | 'fraction'
}

/** One setting of a training: where it belongs, what it may be, when it counts. Bounds are those of the schemas in spec.ts. */
export type TrainingField = FieldBase &
  (
    | ({ readonly type: 'integer' | 'real' } & NumberBounds)
    | { readonly type: 'boolean' }
    /** Titles of the choices are messages `training.<words>.<choice>`. */
    | { readonly type: 'choice'; readonly choices: readonly string[]; readonly words: string }
    | { readonly type: 'text'; readonly longest: number }
    | { readonly type: 'dataset' }
    /** One number a class. */
    | { readonly type: 'weights' }
  )

type Rest = Pick<FieldBase, 'when' | 'detail' | 'searchable' | 'keras'>
type Place = readonly [key: FieldKey, path: string, group: FieldGroup]

const placed = ([key, path, group]: Place, start: FieldBase['start']): Pick<FieldBase, 'key' | 'path' | 'group' | 'start'> => ({ key, path, group, start })

/** Constructors of fields: place, start value, then what differs. */
export const integer = (place: Place, start: FieldBase['start'], options: NumberBounds & Rest = {}): TrainingField => ({ ...placed(place, start), type: 'integer', step: 1, ...options })
export const real = (place: Place, start: FieldBase['start'], options: NumberBounds & Rest = {}): TrainingField => ({ ...placed(place, start), type: 'real', ...options })
export const boolean = (place: Place, start: boolean, options: Rest = {}): TrainingField => ({ ...placed(place, start), type: 'boolean', ...options })
export const choice = (place: Place, choices: readonly string[], words: string, options: Rest & { readonly start?: FieldBase['start'] } = {}): TrainingField => ({
  ...placed(place, options.start ?? (choices[0] as FieldValue)),
  type: 'choice',
  choices,
  words,
  ...options,
})

/** From 0 up to, but not including, 1. */
export const fraction: NumberBounds = { min: 0, max: 1, exclusiveMax: true, step: 0.05, unit: 'fraction' }
/** Above 0. */
export const positive: NumberBounds = { min: 0, exclusiveMin: true }

/** What a field starts with beside what else is chosen. */
export function startOf(field: TrainingField, form: TrainingForm): FieldValue {
  return typeof field.start === 'function' ? field.start(form) : field.start
}

/** Whether a field counts beside what else is chosen. */
export function applies(field: TrainingField, form: TrainingForm): boolean {
  return field.when?.(form) ?? true
}
