import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { Connection } from '../../database/index.ts'
import { appVersion } from '../../system/index.ts'
import { orderOf } from './export-csv.ts'
import type { ExportFile } from './export.ts'
import { predictionsOf, withoutBlobs, type EvaluationBlobs } from './predictions.ts'
import { quoted, storedTables, type StoredTable, type StoredValue } from './stored-tables.ts'

type Row = Record<string, StoredValue>

/**
 * One file, `log.json`: each experiment with its runs within, each run with its epochs and its evaluation; beside them every
 * table that belongs to no other. Names are those of the database, see docs/schema.md.
 */
export function* jsonFiles(connection: Connection): Generator<ExportFile> {
  yield { name: 'log.json', text: textOf(connection) }
}

function* textOf(connection: Connection): Generator<string> {
  const tables = storedTables(connection)
  const version = Number(connection.pragma('user_version', { simple: true }))
  yield `{"format":"foldbench-log","version":${version},"app":${JSON.stringify(appVersion)}`
  for (const table of tables.filter(({ parent }) => parent === null)) {
    const writer = writerOf(connection, tables, table)
    yield `,\n${JSON.stringify(table.name)}:[`
    yield* writer.rows(connection.prepare<[], Row>(`SELECT * FROM ${quoted(table.name)} ${orderOf(table)}`).all())
    yield ']'
  }
  yield '}\n'
}

interface TableWriter {
  rows: (rows: Iterable<Row>) => Generator<string>
}

/** Writes a table's lines, each with what belongs to it. */
function writerOf(connection: Connection, tables: readonly StoredTable[], table: StoredTable): TableWriter {
  const { name, columns, key } = table
  const json = new Set(columns.filter((column) => column.json).map((column) => column.name))
  const own = (name === 'evaluations' ? withoutBlobs(table) : columns.map((column) => column.name)).map((column) => ({ column, head: `${JSON.stringify(column)}:`, json: json.has(column) }))
  const inner = tables
    .filter(({ parent }) => parent?.table === name)
    .map((child) => ({
      head: `,${JSON.stringify(child.name)}:[`,
      find: connection.prepare<[StoredValue], Row>(`SELECT * FROM ${quoted(child.name)} WHERE ${quoted(child.parent!.column)} = ? ${orderOf(child)}`),
      writer: writerOf(connection, tables, child),
    }))

  function* one(row: Row): Generator<string> {
    yield `{${own.map(({ column, head, json: isJson }) => head + valueText(row[column] ?? null, isJson)).join(',')}`
    if (name === 'evaluations') yield predictionText(row as unknown as EvaluationBlobs)
    for (const { head, find, writer } of inner) {
      yield head
      yield* writer.rows(find.all(row[key[0] ?? ''] ?? null))
      yield ']'
    }
    yield '}'
  }

  return {
    *rows(rows) {
      let first = true
      for (const row of rows) {
        if (!first) yield ',\n'
        first = false
        yield* one(row)
      }
    },
  }
}

function valueText(value: StoredValue, json: boolean): string {
  if (Buffer.isBuffer(value)) return JSON.stringify(value.toString('base64'))
  if (typeof value === 'number' && !Number.isFinite(value)) throw new ProductError('EXPORT_NOT_WRITTEN', `The database holds ${value}, which JSON has no word for. Export as CSV instead.`)
  return json && typeof value === 'string' ? value : JSON.stringify(value)
}

function predictionText(blobs: EvaluationBlobs): string {
  const { indices, labels, probabilities } = predictionsOf(blobs)
  const rows = Array.from(indices, (_, i) => `[${probabilities.subarray(i * blobs.classes, (i + 1) * blobs.classes).join(',')}]`)
  return `,"indices":[${indices.join(',')}],"labels":[${labels.join(',')}],"probabilities":[${rows.join(',')}]`
}
