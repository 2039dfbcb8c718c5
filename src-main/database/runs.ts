import type { ErrorReport } from '../../src-shared/contract/errors.ts'
import type { RunRole, RunRow, RunState } from '../../src-shared/contract/experiments.ts'
import type { Connection } from './open.ts'

export interface NewRun {
  readonly experimentId: number
  readonly role: RunRole
  readonly fold: number
  readonly epochsPlanned: number
  readonly trainSamples: number
}

/** A run with what only the workbench needs of it. */
export interface RunRecord extends RunRow {
  readonly trainSamples: number
  readonly crashes: number
}

/** What changes with a run's state; what is left out stays. */
export interface RunChange {
  readonly startedAt?: number
  readonly finishedAt?: number | null
  readonly crashes?: number
  readonly error?: ErrorReport | null
  readonly loss?: number | null
  readonly accuracy?: number | null
  readonly imagesPerSecond?: number | null
}

interface RunColumns extends Omit<RunRecord, 'error'> {
  readonly error: string | null
}

const columns = `id, experiment_id AS experimentId, role, fold, state, epochs_done AS epochsDone, epochs_planned AS epochsPlanned, train_samples AS trainSamples,
  started_at AS startedAt, finished_at AS finishedAt, images_per_second AS imagesPerSecond, loss, accuracy, crashes, error`

const columnOf: Readonly<Record<keyof RunChange, string>> = {
  startedAt: 'started_at',
  finishedAt: 'finished_at',
  crashes: 'crashes',
  error: 'error',
  loss: 'loss',
  accuracy: 'accuracy',
  imagesPerSecond: 'images_per_second',
}

export type RunQueries = ReturnType<typeof runQueries>

export function runQueries(connection: Connection) {
  const insert = connection.prepare<[NewRun]>(`
    INSERT INTO runs (experiment_id, role, fold, state, epochs_planned, train_samples)
    VALUES (:experimentId, :role, :fold, 'queued', :epochsPlanned, :trainSamples)`)
  const one = connection.prepare<[number], RunColumns>(`SELECT ${columns} FROM runs WHERE id = ?`)
  const ofExperiment = connection.prepare<[number], RunColumns>(`SELECT ${columns} FROM runs WHERE experiment_id = ? ORDER BY id`)
  const inState = connection.prepare<[RunState, number], RunColumns>(`SELECT ${columns} FROM runs WHERE state = ? ORDER BY id LIMIT ?`)
  const setStartedAt = connection.prepare<[number, number]>('UPDATE runs SET started_at = coalesce(started_at, ?) WHERE id = ?')
  const setProgress = connection.prepare<[{ id: number; epochsDone: number; loss: number | null; accuracy: number | null; imagesPerSecond: number | null }]>(`
    UPDATE runs SET epochs_done = :epochsDone, loss = :loss, accuracy = :accuracy, images_per_second = coalesce(:imagesPerSecond, images_per_second) WHERE id = :id`)
  const unfinished = connection
    .prepare<[], number>(`SELECT DISTINCT experiment_id FROM runs WHERE state IN ('queued', 'starting', 'training', 'paused') ORDER BY experiment_id`)
    .pluck()

  const speeds = connection.prepare<[number], { experimentId: number; imagesPerSecond: number }>(`
    SELECT experiment_id AS experimentId, avg(images_per_second) AS imagesPerSecond FROM runs WHERE images_per_second > 0 GROUP BY experiment_id ORDER BY experiment_id DESC LIMIT ?`)

  return {
    /** A new run waits. @returns its id */
    insert: (run: NewRun): number => Number(insert.run(run).lastInsertRowid),
    get(id: number): RunRecord | null {
      const found = one.get(id)
      return found ? toRecord(found) : null
    },
    /** In the order they run. */
    ofExperiment: (experimentId: number): RunRecord[] => ofExperiment.all(experimentId).map(toRecord),
    /** In the order they run. @param limit of them, at most; -1: all */
    inState: (state: RunState, limit = -1): RunRecord[] => inState.all(state, limit).map(toRecord),
    /** Experiments with a run that is neither done, failed nor cancelled, in the order they run. */
    unfinishedExperiments: (): number[] => unfinished.all(),
    /**
     * Moves a run from one state to another.
     * @returns false where it was not in the state it was thought to be in; nothing is changed then
     */
    move(id: number, from: RunState, to: RunState, change: RunChange = {}): boolean {
      const keys = Object.keys(change) as (keyof RunChange)[]
      const sets = ['state = :to', ...keys.map((key) => `${columnOf[key]} = :${key}`)]
      const values = Object.fromEntries(keys.map((key) => [key, key === 'error' && change.error ? JSON.stringify(change.error) : (change[key] as string | number | null)]))
      return connection.prepare<[Record<string, string | number | null>]>(`UPDATE runs SET ${sets.join(', ')} WHERE id = :id AND state = :from`).run({ ...values, id, from, to }).changes === 1
    },
    /** Mean throughput of the newest experiments' runs. @param limit of them, at most */
    speeds: (limit: number): { experimentId: number; imagesPerSecond: number }[] => speeds.all(limit),
    /** The first start counts. */
    setStartedAt(id: number, time: number): void {
      setStartedAt.run(time, id)
    },
    /** Where training has come to: validation values of the last epoch, throughput. */
    setProgress(id: number, progress: { epochsDone: number; loss: number | null; accuracy: number | null; imagesPerSecond: number | null }): void {
      setProgress.run({ id, ...progress })
    },
  }
}

function toRecord(found: RunColumns): RunRecord {
  return { ...found, error: found.error === null ? null : (JSON.parse(found.error) as ErrorReport) }
}

/** Without what only the workbench needs. */
export function runRow(record: RunRecord): RunRow {
  const { trainSamples: _trainSamples, crashes: _crashes, ...row } = record
  return row
}
