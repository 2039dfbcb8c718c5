import { fieldKind, type Comparison, type Filter, type FilterValue } from '../../src-shared/experiment/filter/index.ts'
import { foldText } from '../../src-shared/text/fold.ts'
import { fieldValue, requireField, sql, type Sql } from './field-sql.ts'

/** What a person reads in a line of the table. */
const readable = `coalesce(r.name || char(10) || r.dataset || char(10) || coalesce(r.model_source, '') || char(10) || r.protocol_kind || char(10) || r.state || char(10) || r.tags || char(10) || r.note, '')`

/**
 * A filter as a condition on `experiment_rows r`. Every value becomes a parameter. Each test is made to say 0 or 1, so that
 * `NOT` of a value that is not available is true.
 * Throws a ProductError `UNKNOWN_FIELD` (usage).
 */
export function filterSql(filter: Filter, now: number): Sql {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(filter.filters.map((inner) => filterSql(inner, now)), filter.kind)
    case 'not': {
      const inner = filterSql(filter.filter, now)
      return sql(`NOT ${inner.text}`, ...inner.values)
    }
    case 'compare':
      return filter.operator === '!=' ? not(compared(filter.field, '=', filter.value, now)) : compared(filter.field, filter.operator, filter.value, now)
    case 'in':
      return isIn(filter.field, filter.values, now)
    case 'contains':
      return contains(filter.field, filter.text, now)
    case 'available': {
      const value = valueFor(filter.field, now)
      return sql(`(${value.text} IS NOT NULL${fieldKind(filter.field) === 'text' ? ` AND ${value.text} <> ''` : ''})`, ...value.values)
    }
    case 'text':
      return sql(`(instr(fold_text(${readable}), ?) > 0)`, foldText(filter.text))
  }
}

function joined(parts: readonly Sql[], kind: 'and' | 'or'): Sql {
  if (parts.length === 0) return sql(kind === 'and' ? '1' : '0')
  return sql(`(${parts.map(({ text }) => text).join(kind === 'and' ? ' AND ' : ' OR ')})`, ...parts.flatMap(({ values }) => values))
}

function compared(field: string, operator: Exclude<Comparison, '!='>, value: FilterValue, now: number): Sql {
  const { text, values } = valueFor(field, now)
  if (field === 'tag') return someTag('fold_text(tag) = ?', folded(value))
  if (typeof value === 'string') return sql(`((fold_text(${text}) ${operator} ?) IS TRUE)`, ...values, foldText(value))
  // SQLite holds every text for more than every number.
  if (fieldKind(field) === 'setting') return someSetting(field, `typeof(value) <> 'text' AND value ${operator} ?`, Number(value))
  return sql(`((${text} ${operator} ?) IS TRUE)`, ...values, Number(value))
}

function isIn(field: string, given: readonly FilterValue[], now: number): Sql {
  const { text, values } = valueFor(field, now)
  const list = JSON.stringify(given.map((value) => (typeof value === 'string' ? foldText(value) : Number(value))))
  const among = 'IN (SELECT value FROM json_each(?))'
  if (field === 'tag') return someTag(`fold_text(tag) ${among}`, list)
  return sql(`((fold_text(${text}) ${among}) IS TRUE)`, ...values, list)
}

function contains(field: string, part: string, now: number): Sql {
  const { text, values } = valueFor(field, now)
  if (field === 'tag') return someTag('instr(fold_text(tag), ?) > 0', foldText(part))
  return sql(`((instr(fold_text(${text}), ?) > 0) IS TRUE)`, ...values, foldText(part))
}

/** Read once for all lines instead of once a line. */
const someTag = (condition: string, value: string | number): Sql => sql(`(r.id IN (SELECT experiment_id FROM tags WHERE ${condition}))`, value)
const someSetting = (path: string, condition: string, value: string | number): Sql =>
  sql(`(r.id IN (SELECT experiment_id FROM settings WHERE path_id = (SELECT id FROM setting_paths WHERE path = ?) AND ${condition}))`, path, value)

function valueFor(field: string, now: number): Sql {
  requireField(field)
  return fieldValue(field, now)
}

const not = ({ text, values }: Sql): Sql => sql(`NOT ${text}`, ...values)
const folded = (value: FilterValue): string | number => (typeof value === 'string' ? foldText(value) : Number(value))
