import type { ExperimentPage, ExperimentQuery } from '../../src-shared/contract/experiments.ts'
import { choices, fieldKind, type ExperimentSort, type FilterVocabulary } from '../../src-shared/experiment/filter/index.ts'
import type { Workspace } from '../database/index.ts'
import { fieldValue, requireField, sql, type Sql } from './field-sql.ts'
import { filterSql } from './filter-sql.ts'

/**
 * The part of the table that is looked at: the ids of all lines that pass, in order, from the narrow table, then the lines
 * of the window alone.
 * Throws a ProductError `UNKNOWN_FIELD` (usage).
 */
export function experimentPage({ connection, store }: Workspace, { filter, sort, offset, limit, ids: withIds }: ExperimentQuery, now = Date.now()): ExperimentPage {
  const condition = filter ? filterSql(filter, now) : sql('1')
  const order = sort ? orderSql(sort, now) : sql('r.id DESC')
  const ids = connection
    .prepare<(string | number)[], number>(`SELECT r.id FROM experiment_rows r WHERE ${condition.text} ORDER BY ${order.text}`)
    .pluck()
    .all(...condition.values, ...order.values)
  return {
    rows: store.experiments.rows(ids.slice(offset, offset + limit)),
    total: ids.length,
    all: store.experiments.count(),
    ...(withIds && { ids }),
  }
}

function orderSql({ field, direction }: ExperimentSort, now: number): Sql {
  requireField(field)
  const { text, values } = sortValue(field, now)
  const way = direction === 'up' ? 'ASC' : 'DESC'
  return sql(`${text} ${way} NULLS LAST, r.id DESC`, ...values)
}

/** States by what they lead to, texts as people expect them, settings numbers first. */
function sortValue(field: string, now: number): Sql {
  if (field === 'state') return sql(`CASE r.state ${(choices.state ?? []).map((state, at) => `WHEN '${state}' THEN ${at}`).join(' ')} END`)
  if (field === 'protocol') return sql('sort_key(r.protocol)')
  const value = fieldValue(field, now)
  const kind = fieldKind(field)
  return kind === 'text' || kind === 'set' || kind === 'setting' ? sql(`sort_key(nullif(${value.text}, ''))`, ...value.values) : value
}

/** What the workspace's experiments hold, for suggestions while a filter is typed. */
export function filterVocabulary({ connection }: Workspace): FilterVocabulary {
  const texts = (query: string): string[] => connection.prepare<[], string>(query).pluck().all()
  return {
    tags: texts('SELECT tag FROM tags JOIN experiment_rows r ON r.id = experiment_id GROUP BY tag ORDER BY count(*) DESC, tag'),
    datasets: texts('SELECT dataset FROM experiment_rows GROUP BY dataset ORDER BY count(*) DESC'),
    sources: texts('SELECT model_source FROM experiment_rows WHERE model_source IS NOT NULL GROUP BY model_source ORDER BY count(*) DESC'),
    settings: texts('SELECT path FROM setting_paths p WHERE EXISTS (SELECT 1 FROM settings WHERE path_id = p.id) ORDER BY path'),
  }
}
