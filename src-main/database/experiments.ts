import type { Annotation, Environment, ExperimentRow } from '../../src-shared/contract/experiments.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { Connection } from './open.ts'

export interface NewExperiment {
  readonly spec: ExperimentSpec
  readonly datasetHash: string
  readonly classes: readonly string[]
  readonly parameters: number
  readonly createdAt: number
}

/** What is stored of an experiment itself. */
export interface ExperimentRecord {
  readonly spec: ExperimentSpec
  readonly datasetHash: string
  readonly classes: readonly string[]
  readonly environment: Environment | null
}

interface RecordColumns {
  readonly name: string
  readonly spec: string
  readonly datasetHash: string
  readonly classes: string
  readonly environment: string | null
}

interface RowColumns extends Omit<ExperimentRow, 'protocol' | 'accuracy' | 'tags' | 'starred' | 'archived'> {
  readonly protocol: string
  readonly accuracyN: number
  readonly accuracyMean: number | null
  readonly accuracyStd: number | null
  readonly tags: string
  readonly starred: number
  readonly archived: number
}

const rowColumns = `id, name, state, model_source AS modelSource, dataset, protocol, seed, parameters, style_index AS styleIndex, created_at AS createdAt,
  started_at AS startedAt, finished_at AS finishedAt, runs, runs_done AS runsDone, accuracy_n AS accuracyN, accuracy_mean AS accuracyMean, accuracy_std AS accuracyStd,
  test_accuracy AS testAccuracy, test_loss AS testLoss, starred, archived, note, tags`

export type ExperimentQueries = ReturnType<typeof experimentQueries>

export function experimentQueries(connection: Connection) {
  const insert = connection.prepare<[Record<string, string | number>]>(`
    INSERT INTO experiments (name, spec, dataset_hash, classes, parameters, created_at, style_index)
    VALUES (:name, :spec, :datasetHash, :classes, :parameters, :createdAt, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'experiments'), 0))`)
  const all = connection.prepare<[], RowColumns>(`SELECT ${rowColumns} FROM experiment_rows ORDER BY id DESC`)
  const one = connection.prepare<[number], RowColumns>(`SELECT ${rowColumns} FROM experiment_rows WHERE id = ?`)
  const some = connection.prepare<[string], RowColumns>(`SELECT ${rowColumns} FROM experiment_rows WHERE id IN (SELECT value FROM json_each(?))`)
  const count = connection.prepare<[], number>('SELECT count(*) FROM experiment_rows').pluck()
  const newest = connection.prepare<[], number>('SELECT max(id) FROM experiment_rows').pluck()
  const record = connection.prepare<[number], RecordColumns>('SELECT name, spec, dataset_hash AS datasetHash, classes, environment FROM experiments WHERE id = ?')
  const rename = connection.prepare<[string, number]>('UPDATE experiments SET name = ? WHERE id = ?')
  const setEnvironment = connection.prepare<[string, number]>('UPDATE experiments SET environment = ? WHERE id = ? AND environment IS NULL')
  const annotate = connection.prepare<[{ id: number; note: string | null; starred: number | null; archived: number | null }]>(`
    UPDATE experiments SET note = coalesce(:note, note), starred = coalesce(:starred, starred), archived = coalesce(:archived, archived) WHERE id = :id`)
  const addTag = connection.prepare<[number, string]>('INSERT OR IGNORE INTO tags (experiment_id, tag) VALUES (?, ?)')
  const removeTag = connection.prepare<[number, string]>('DELETE FROM tags WHERE experiment_id = ? AND tag = ?')
  const remove = connection.prepare<[number]>('DELETE FROM experiments WHERE id = ?')

  return {
    /** @returns the new experiment's id */
    insert({ spec, datasetHash, classes, parameters, createdAt }: NewExperiment): number {
      const values = { name: spec.name, spec: JSON.stringify(spec), datasetHash, classes: JSON.stringify(classes), parameters, createdAt }
      return Number(insert.run(values).lastInsertRowid)
    },
    /** Newest first. */
    list: (): ExperimentRow[] => all.all().map(toRow),
    /** In the order of the ids; those that are not there are left out. */
    rows(ids: readonly number[]): ExperimentRow[] {
      const found = new Map(some.all(JSON.stringify(ids)).map((columns) => [columns.id, columns]))
      return ids.flatMap((id) => found.get(id) ?? []).map(toRow)
    },
    count: (): number => count.get() ?? 0,
    /** Null where there is none. */
    newest: (): number | null => newest.get() ?? null,
    row(id: number): ExperimentRow | null {
      const columns = one.get(id)
      return columns ? toRow(columns) : null
    },
    record(id: number): ExperimentRecord | null {
      const columns = record.get(id)
      if (!columns) return null
      return {
        // Runs had one thread each before there was a choice. The name can be changed, and is stored once.
        spec: { threads: 1, ...(JSON.parse(columns.spec) as Omit<ExperimentSpec, 'threads'>), name: columns.name },
        datasetHash: columns.datasetHash,
        classes: JSON.parse(columns.classes) as string[],
        environment: columns.environment === null ? null : (JSON.parse(columns.environment) as Environment),
      }
    },
    rename(id: number, name: string): void {
      rename.run(name, id)
    },
    /** What a person writes on it; what is left out stays. */
    annotate(id: number, { note, starred, archived, addTags = [], removeTags = [] }: Annotation): void {
      if (note !== undefined || starred !== undefined || archived !== undefined) annotate.run({ id, note: note ?? null, starred: bit(starred), archived: bit(archived) })
      for (const tag of addTags) addTag.run(id, tag)
      for (const tag of removeTags) removeTag.run(id, tag)
    },
    /** Keeps the environment of the first run. */
    setEnvironment(id: number, environment: Environment): void {
      setEnvironment.run(JSON.stringify(environment), id)
    },
    /** With its runs, epochs, evaluations and artifact rows. @returns whether there was one */
    remove: (id: number): boolean => remove.run(id).changes > 0,
  }
}

const bit = (flag: boolean | undefined): number | null => (flag === undefined ? null : Number(flag))

function toRow({ protocol, tags, starred, archived, accuracyN, accuracyMean, accuracyStd, ...columns }: RowColumns): ExperimentRow {
  return {
    ...columns,
    protocol: JSON.parse(protocol) as ExperimentRow['protocol'],
    accuracy: accuracyMean === null ? null : { mean: accuracyMean, std: accuracyStd, n: accuracyN },
    tags: tags === '[]' ? [] : (JSON.parse(tags) as string[]),
    starred: starred === 1,
    archived: archived === 1,
  }
}
