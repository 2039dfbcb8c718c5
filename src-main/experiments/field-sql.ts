import { ProductError } from '../../src-shared/contract/errors.ts'
import { fields, fieldKind, isFieldName, type FieldName } from '../../src-shared/experiment/filter/index.ts'
import { nearest } from '../../src-shared/text/nearest.ts'

/** A piece of SQL with the values of its `?`, in order. */
export interface Sql {
  readonly text: string
  readonly values: readonly (string | number)[]
}

export const sql = (text: string, ...values: readonly (string | number)[]): Sql => ({ text, values })

/** What each field is of a line of `experiment_rows r`; `tag` is several and has its own tests. */
const columns: Readonly<Record<Exclude<FieldName, 'tag' | 'seconds'>, string>> = {
  name: 'r.name',
  note: 'r.note',
  state: 'r.state',
  dataset: 'r.dataset',
  source: 'r.model_source',
  protocol: 'r.protocol_kind',
  accuracy: 'r.accuracy_mean',
  std: 'r.accuracy_std',
  test: 'r.test_accuracy',
  testLoss: 'r.test_loss',
  parameters: 'r.parameters',
  seed: 'r.seed',
  date: 'r.created_at',
  folds: 'r.accuracy_n',
  runs: 'r.runs',
  runsDone: 'r.runs_done',
  starred: 'r.starred',
  archived: 'r.archived',
  id: 'r.id',
}

/** The value of a field as SQL; NULL: not available. @param now milliseconds since 1970, for what still runs */
export function fieldValue(field: string, now: number): Sql {
  if (field === 'tag') return sql(`nullif(r.tags, '[]')`)
  // A clock that was set back must not make time run backwards.
  if (field === 'seconds') return sql('max(0, coalesce(r.finished_at, ?) - r.started_at) / 1000.0', now)
  if (isFieldName(field)) return sql(columns[field as keyof typeof columns])
  return settingValue(field)
}

/** A value of the specification by its path; NULL where it is left open. Throws a ProductError `UNKNOWN_FIELD` (usage). */
export function settingValue(path: string): Sql {
  requireField(path)
  return sql('(SELECT value FROM settings WHERE experiment_id = r.id AND path_id = (SELECT id FROM setting_paths WHERE path = ?))', path)
}

/** Throws a ProductError `UNKNOWN_FIELD` (usage). */
export function requireField(field: string): void {
  if (fieldKind(field) !== null) return
  const near = nearest(field, Object.keys(fields))
  const meant = near ? ` Did you mean ${near}?` : ''
  throw new ProductError('UNKNOWN_FIELD', `Experiments have no field “${field}”.${meant} Known are ${Object.keys(fields).join(', ')}, and paths into the specification such as training.batchSize.`, { usage: true, details: { field } })
}
