import type { Environment, ExperimentRow, RunState } from '../../src-shared/contract/experiments.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import { summarise } from '../../src-shared/metrics/summary.ts'
import { experimentState } from './experiment-state.ts'
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

interface RowColumns extends Omit<ExperimentRow, 'state' | 'protocol' | 'accuracy'> {
  readonly protocol: string
  readonly foldAccuracies: string
  readonly queued: number
  readonly starting: number
  readonly training: number
  readonly paused: number
  readonly failed: number
  readonly cancelled: number
}

const counted: readonly RunState[] = ['queued', 'starting', 'training', 'paused', 'failed', 'cancelled']

const selectRows = (condition: string): string => `
SELECT e.id, e.name, e.model_source AS modelSource, e.dataset, e.protocol, e.seed, e.parameters, e.style_index AS styleIndex, e.created_at AS createdAt,
  count(r.id) AS runs, coalesce(sum(r.state = 'done'), 0) AS runsDone,
  ${counted.map((state) => `coalesce(sum(r.state = '${state}'), 0) AS ${state}`).join(', ')},
  min(r.started_at) AS startedAt,
  CASE WHEN count(r.id) = sum(r.state IN ('done', 'failed', 'cancelled')) THEN max(r.finished_at) END AS finishedAt,
  json_group_array(r.accuracy) FILTER (WHERE r.role <> 'final' AND r.state = 'done') AS foldAccuracies,
  max(r.accuracy) FILTER (WHERE r.role = 'final' AND r.state = 'done') AS testAccuracy,
  max(r.loss) FILTER (WHERE r.role = 'final' AND r.state = 'done') AS testLoss
FROM experiments e LEFT JOIN runs r ON r.experiment_id = e.id ${condition} GROUP BY e.id ORDER BY e.id DESC`

export type ExperimentQueries = ReturnType<typeof experimentQueries>

export function experimentQueries(connection: Connection) {
  const insert = connection.prepare<[Record<string, string | number>]>(`
    INSERT INTO experiments (name, spec, dataset_hash, classes, parameters, created_at, style_index)
    VALUES (:name, :spec, :datasetHash, :classes, :parameters, :createdAt, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'experiments'), 0))`)
  const all = connection.prepare<[], RowColumns>(selectRows(''))
  const one = connection.prepare<[number], RowColumns>(selectRows('WHERE e.id = ?'))
  const record = connection.prepare<[number], RecordColumns>('SELECT name, spec, dataset_hash AS datasetHash, classes, environment FROM experiments WHERE id = ?')
  const rename = connection.prepare<[string, number]>('UPDATE experiments SET name = ? WHERE id = ?')
  const setEnvironment = connection.prepare<[string, number]>('UPDATE experiments SET environment = ? WHERE id = ? AND environment IS NULL')
  const remove = connection.prepare<[number]>('DELETE FROM experiments WHERE id = ?')

  return {
    /** @returns the new experiment's id */
    insert({ spec, datasetHash, classes, parameters, createdAt }: NewExperiment): number {
      const values = { name: spec.name, spec: JSON.stringify(spec), datasetHash, classes: JSON.stringify(classes), parameters, createdAt }
      return Number(insert.run(values).lastInsertRowid)
    },
    /** Newest first. */
    list: (): ExperimentRow[] => all.all().map(toRow),
    row(id: number): ExperimentRow | null {
      const columns = one.get(id)
      return columns ? toRow(columns) : null
    },
    record(id: number): ExperimentRecord | null {
      const columns = record.get(id)
      if (!columns) return null
      return {
        // The name can be changed, and is stored once.
        spec: { ...(JSON.parse(columns.spec) as ExperimentSpec), name: columns.name },
        datasetHash: columns.datasetHash,
        classes: JSON.parse(columns.classes) as string[],
        environment: columns.environment === null ? null : (JSON.parse(columns.environment) as Environment),
      }
    },
    rename(id: number, name: string): void {
      rename.run(name, id)
    },
    /** Keeps the environment of the first run. */
    setEnvironment(id: number, environment: Environment): void {
      setEnvironment.run(JSON.stringify(environment), id)
    },
    /** With its runs, epochs, evaluations and artifact rows. @returns whether there was one */
    remove: (id: number): boolean => remove.run(id).changes > 0,
  }
}

function toRow({ protocol, foldAccuracies, queued, starting, training, paused, failed, cancelled, ...columns }: RowColumns): ExperimentRow {
  const { mean, std, n } = summarise(JSON.parse(foldAccuracies) as (number | null)[])
  return {
    ...columns,
    protocol: JSON.parse(protocol) as ExperimentRow['protocol'],
    state: experimentState({ queued, starting, training, paused, failed, cancelled }),
    accuracy: mean === null ? null : { mean, std, n },
  }
}
