/**
 * What a field holds: `set` several texts, `choice` one of a few, `fraction` 0..1, `duration` seconds, `moment` milliseconds
 * since 1970, `setting` whatever the specification has there.
 */
export type FieldKind = 'text' | 'set' | 'choice' | 'number' | 'fraction' | 'duration' | 'moment' | 'flag' | 'setting'

/** The fields of an experiment that can be filtered and sorted by, beside the paths into its specification. */
export const fields = {
  name: 'text',
  tag: 'set',
  note: 'text',
  state: 'choice',
  dataset: 'text',
  /** Template or saved model it came from. */
  source: 'text',
  protocol: 'choice',
  /** Mean over the folds that are done. */
  accuracy: 'fraction',
  /** Population standard deviation over the folds. */
  std: 'fraction',
  /** Accuracy of the final fit on the test data. */
  test: 'fraction',
  testLoss: 'number',
  parameters: 'number',
  seed: 'number',
  /** From the first start to the end, or to now. */
  seconds: 'duration',
  /** Queued at. */
  date: 'moment',
  folds: 'number',
  runs: 'number',
  runsDone: 'number',
  starred: 'flag',
  archived: 'flag',
  id: 'number',
} as const satisfies Record<string, FieldKind>

export type FieldName = keyof typeof fields

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(fields, name)

/** @returns null for a name that is no field */
export function fieldKind(field: string): FieldKind | null {
  if (isFieldName(field)) return fields[field]
  return field.includes('.') ? 'setting' : null
}

export const choices: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  state: ['queued', 'training', 'paused', 'done', 'failed', 'cancelled'],
  protocol: ['k-fold', 'hold-out'],
}

/** Other words people use for a field. */
export const otherNames: ReadonlyMap<string, FieldName> = new Map([
  ['tags', 'tag'], ['data', 'dataset'], ['model', 'source'], ['mean', 'accuracy'], ['time', 'seconds'], ['duration', 'seconds'], ['queued', 'date'], ['created', 'date'], ['params', 'parameters'], ['star', 'starred'], ['archive', 'archived'], ['number', 'id'],
])
