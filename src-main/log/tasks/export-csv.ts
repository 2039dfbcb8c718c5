import { csv } from '../../../src-shared/text/files.ts'
import type { Connection } from '../../database/index.ts'
import type { ExportFile } from './export.ts'
import { predictionsOf, withoutBlobs, type EvaluationBlobs } from './predictions.ts'
import { quoted, storedTables, type StoredTable, type StoredValue } from './stored-tables.ts'

/**
 * One file a table, one line a row; `experiment_rows` is the table as the screen shows it, `settings` every value of the
 * specifications by its path, `predictions/run-N.csv` the class probabilities of every judged image.
 */
export function* csvFiles(connection: Connection): Generator<ExportFile> {
  for (const table of storedTables(connection)) {
    const names = table.name === 'evaluations' ? withoutBlobs(table) : table.columns.map(({ name }) => name)
    yield { name: `${table.name}.csv`, text: linesOf(connection, names, `SELECT ${names.map(quoted).join(', ')} FROM ${quoted(table.name)} ${orderOf(table)}`) }
  }
  yield { name: 'experiment_rows.csv', text: linesOf(connection, null, 'SELECT * FROM experiment_rows ORDER BY id') }
  yield { name: 'settings.csv', text: linesOf(connection, null, 'SELECT experiment_id, path, value FROM settings JOIN setting_paths p ON p.id = path_id ORDER BY experiment_id, path_id') }
  const one = connection.prepare<[number], EvaluationBlobs>('SELECT samples, classes, indices, labels, probabilities FROM evaluations WHERE run_id = ?')
  for (const run of connection.prepare<[], number>('SELECT run_id FROM evaluations ORDER BY run_id').pluck().all()) yield { name: `predictions/run-${run}.csv`, text: predictionLines(one.get(run)!) }
}

export const orderOf = ({ key }: StoredTable): string => (key.length > 0 ? `ORDER BY ${key.map(quoted).join(', ')}` : '')

/** @param names of the columns; null: all that the query has */
function* linesOf(connection: Connection, names: readonly string[] | null, query: string): Generator<string> {
  const statement = connection.prepare<[], StoredValue[]>(query).raw()
  yield csv([names ?? statement.columns().map(({ name }) => name)])
  for (const row of statement.iterate()) yield csv([row.map((value) => (Buffer.isBuffer(value) ? value.toString('base64') : value))])
}

function* predictionLines(blobs: EvaluationBlobs): Generator<string> {
  const { indices, labels, probabilities } = predictionsOf(blobs)
  const classes = blobs.classes
  yield csv([['index', 'label', ...Array.from({ length: classes }, (_, i) => `p${i}`)]])
  for (let i = 0; i < indices.length; i++) yield csv([[indices[i]!, labels[i]!, ...probabilities.subarray(i * classes, (i + 1) * classes)]])
}
