import type { ErrorReport } from '../../src-shared/contract/errors.ts'
import type { SearchRow, SearchState } from '../../src-shared/contract/searches.ts'
import type { SearchValues } from '../../src-shared/search/domain.ts'
import { type SearchSpec, searchSpecSchema } from '../../src-shared/search/spec.ts'
import type { Connection } from './open.ts'

export interface SearchRecord {
  readonly id: number
  readonly spec: SearchSpec
  readonly datasetHash: string
  readonly state: SearchState
  readonly ended: SearchRow['ended']
  readonly error: ErrorReport | null
  readonly refitExperimentId: number | null
  readonly createdAt: number
  readonly finishedAt: number | null
}

/** What changes of a search; what is left out stays. */
export type SearchChange = Partial<Pick<SearchRecord, 'state' | 'ended' | 'error' | 'refitExperimentId' | 'finishedAt' | 'spec'>>

export interface TrialRecord {
  readonly number: number
  readonly values: SearchValues
  readonly experimentId: number | null
  readonly parameters: number | null
}

/** What a step brought. `skipped`: the trial can't be trained, which was known before. */
export interface StepOutcome {
  readonly status: 'done' | 'failed' | 'cancelled' | 'skipped'
  readonly score: number | null
  readonly std: number | null
  readonly foldScores: readonly number[]
  /** Of the trial so far, all folds together. */
  readonly epochs: number
  readonly seconds: number
  /** When training began and ended; null where nothing was trained. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly error: ErrorReport | null
}

export interface StepRecord {
  readonly number: number
  readonly trial: number
  readonly epochs: number
  readonly folds: number
  readonly outcome: StepOutcome | null
}

interface SearchColumns extends Omit<SearchRecord, 'spec' | 'error'> {
  readonly spec: string
  readonly error: string | null
}

const columns = `id, spec, dataset_hash AS datasetHash, state, ended, error, refit_experiment_id AS refitExperimentId, created_at AS createdAt, finished_at AS finishedAt`
const columnOf: Readonly<Record<keyof SearchChange, string>> = { state: 'state', ended: 'ended', error: 'error', refitExperimentId: 'refit_experiment_id', finishedAt: 'finished_at', spec: 'spec' }

export type SearchQueries = ReturnType<typeof searchQueries>

export function searchQueries(connection: Connection) {
  const insert = connection.prepare<[{ name: string; spec: string; datasetHash: string; createdAt: number }]>(`
    INSERT INTO searches (name, spec, dataset_hash, state, created_at) VALUES (:name, :spec, :datasetHash, 'running', :createdAt)`)
  const all = connection.prepare<[], SearchColumns>(`SELECT ${columns} FROM searches ORDER BY id DESC`)
  const one = connection.prepare<[number], SearchColumns>(`SELECT ${columns} FROM searches WHERE id = ?`)
  const remove = connection.prepare<[number]>('DELETE FROM searches WHERE id = ?')
  const trials = connection.prepare<[number], Omit<TrialRecord, 'values'> & { chosen: string }>('SELECT number, chosen, experiment_id AS experimentId, parameters FROM trials WHERE search_id = ? ORDER BY number')
  const addTrial = connection.prepare<[number, number, string, number | null, number | null]>('INSERT INTO trials (search_id, number, chosen, experiment_id, parameters) VALUES (?, ?, ?, ?, ?)')
  const steps = connection.prepare<[number], Omit<StepRecord, 'outcome'> & { outcome: string | null }>('SELECT number, trial, epochs, folds, outcome FROM search_steps WHERE search_id = ? ORDER BY number')
  const addStep = connection.prepare<[number, number, number, number, number, string | null]>('INSERT INTO search_steps (search_id, number, trial, epochs, folds, outcome) VALUES (?, ?, ?, ?, ?, ?)')
  const settle = connection.prepare<[string, number, number]>('UPDATE search_steps SET outcome = ? WHERE search_id = ? AND number = ? AND outcome IS NULL')

  return {
    /** @returns the new search's id */
    insert: ({ spec, datasetHash, createdAt }: Pick<SearchRecord, 'spec' | 'datasetHash' | 'createdAt'>): number =>
      Number(insert.run({ name: spec.name, spec: JSON.stringify(spec), datasetHash, createdAt }).lastInsertRowid),
    /** Newest first. */
    list: (): SearchRecord[] => all.all().map(toSearch),
    get(id: number): SearchRecord | null {
      const found = one.get(id)
      return found ? toSearch(found) : null
    },
    change(id: number, change: SearchChange): void {
      const keys = Object.keys(change) as (keyof SearchChange)[]
      if (keys.length === 0) return
      const values = Object.fromEntries(keys.map((key) => [key, typeof change[key] === 'object' && change[key] !== null ? JSON.stringify(change[key]) : (change[key] as string | number | null)]))
      connection.prepare<[Record<string, string | number | null>]>(`UPDATE searches SET ${keys.map((key) => `${columnOf[key]} = :${key}`).join(', ')} WHERE id = :id`).run({ ...values, id })
    },
    /** With its trials; their experiments stay. */
    remove: (id: number): boolean => remove.run(id).changes > 0,
    /** In order. */
    trials: (searchId: number): TrialRecord[] => trials.all(searchId).map(({ chosen, ...rest }) => ({ ...rest, values: JSON.parse(chosen) as SearchValues })),
    addTrial(searchId: number, { number, values, experimentId, parameters }: TrialRecord): void {
      addTrial.run(searchId, number, JSON.stringify(values), experimentId, parameters)
    },
    /** In order. */
    steps: (searchId: number): StepRecord[] => steps.all(searchId).map(({ outcome, ...rest }) => ({ ...rest, outcome: outcome === null ? null : (JSON.parse(outcome) as StepOutcome) })),
    addStep(searchId: number, { number, trial, epochs, folds, outcome }: StepRecord): void {
      addStep.run(searchId, number, trial, epochs, folds, outcome && JSON.stringify(outcome))
    },
    /** Once and for all. */
    settle(searchId: number, number: number, outcome: StepOutcome): void {
      settle.run(JSON.stringify(outcome), searchId, number)
    },
  }
}

function toSearch({ spec, error, ...rest }: SearchColumns): SearchRecord {
  // Parsed, not cast: a search of an older version gets the defaults of what came since.
  return { ...rest, spec: searchSpecSchema.parse(JSON.parse(spec)), error: error === null ? null : (JSON.parse(error) as ErrorReport) }
}
