import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { Annotation, ArtifactRow, EpochMetrics, EvaluationScope, EvaluationView, ExperimentDetail, ExperimentPage, ExperimentQuery, ExperimentRow } from '../../src-shared/contract/experiments.ts'
import type { FilterVocabulary } from '../../src-shared/experiment/filter/index.ts'
import { runRow, writeNow, type StoredArtifact, type Workspace } from '../database/index.ts'
import type { TrainedModelFile, TrainedModels } from '../room.ts'
import { evaluationView } from './evaluation-view.ts'
import { experimentPage, filterVocabulary } from './page.ts'

/** What is stored of experiments, for whoever asks. */
export class Experiments implements TrainedModels {
  readonly #workspace: Workspace
  readonly #onChange: () => void

  /** @param onChange called after experiments were renamed or removed */
  constructor(workspace: Workspace, onChange: () => void) {
    this.#workspace = workspace
    this.#onChange = onChange
  }

  list(): ExperimentRow[] {
    return this.#workspace.store.experiments.list()
  }

  page(query: ExperimentQuery): ExperimentPage {
    return experimentPage(this.#workspace, query)
  }

  vocabulary(): FilterVocabulary {
    return filterVocabulary(this.#workspace)
  }

  /** Throws a ProductError `UNKNOWN_EXPERIMENT` (usage). */
  get(id: number): ExperimentDetail {
    const row = this.#row(id)
    const { store } = this.#workspace
    const { spec, datasetHash, environment } = store.experiments.record(id)!
    return { row, spec, datasetHash, environment, runs: store.runs.ofExperiment(id).map(runRow), artifacts: store.artifacts.ofExperiment(id).map((artifact) => this.#artifactRow(artifact)) }
  }

  epochs(id: number): Record<number, EpochMetrics[]> {
    this.#row(id)
    return this.#workspace.store.epochs.ofExperiment(id)
  }

  evaluation(id: number, scope: EvaluationScope): EvaluationView | null {
    this.#row(id)
    const { evaluations, experiments } = this.#workspace.store
    const test = scope === 'test' ? evaluations.test(id) : null
    const stored = scope === 'test' ? (test ? [test] : []) : evaluations.outOfFold(id)
    return evaluationView(scope, stored, experiments.record(id)!.classes)
  }

  async rename(id: number, name: string): Promise<ExperimentRow> {
    this.#row(id)
    await writeNow(this.#workspace, () => this.#workspace.store.experiments.rename(id, name))
    this.#onChange()
    return this.#row(id)
  }

  /** Throws a ProductError `UNKNOWN_EXPERIMENT` (usage); then nothing is changed. */
  async annotate(ids: readonly number[], changes: Annotation): Promise<ExperimentRow[]> {
    const { experiments } = this.#workspace.store
    await writeNow(this.#workspace, () => {
      for (const id of ids) {
        this.#row(id)
        experiments.annotate(id, changes)
      }
    })
    this.#onChange()
    return experiments.rows(ids)
  }

  /**
   * Deletes experiments with all that is theirs, files last: what a cut-off leaves is files that nothing names.
   * Throws a ProductError (usage) `UNKNOWN_EXPERIMENT`, or `EXPERIMENT_TRAINING`; then nothing is removed.
   */
  async remove(ids: readonly number[]): Promise<{ removed: number }> {
    const { store, artifacts } = this.#workspace
    await writeNow(this.#workspace, () => {
      for (const id of ids) {
        const { state, name } = this.#row(id)
        if (state === 'training') throw new ProductError('EXPERIMENT_TRAINING', `Experiment ${id} (${name}) is training. Cancel it first, then remove it; nothing was removed.`, { usage: true, details: { id, name } })
        store.experiments.remove(id)
      }
    })
    this.#onChange()
    // Removing is done once the database says so; files that resist cost room only.
    for (const id of ids) await rm(join(artifacts, String(id)), { recursive: true, force: true }).catch(() => undefined)
    return { removed: ids.length }
  }

  modelFile(experimentId: number, runId: number | null): TrainedModelFile {
    const { name } = this.#row(experimentId)
    const { store } = this.#workspace
    const runs = store.runs.ofExperiment(experimentId)
    const models = store.artifacts.ofExperiment(experimentId).filter(({ kind }) => kind === 'model')
    const trained = runs.filter((run) => models.some((artifact) => artifact.runId === run.id))
    const run = runId === null ? (trained.find(({ role }) => role === 'final') ?? trained[0]) : trained.find(({ id }) => id === runId)
    const artifact = run && models.find((model) => model.runId === run.id)
    if (!run || !artifact) throw noModel(experimentId, name, runId, runs.length > 0)
    return { artifact: this.#artifactRow(artifact), experimentId, name, role: run.role, fold: run.fold, spec: store.experiments.record(experimentId)!.spec }
  }

  #row(id: number): ExperimentRow {
    const row = this.#workspace.store.experiments.row(id)
    if (row) return row
    const newest = this.#workspace.store.experiments.newest()
    const known = newest === null ? 'The workspace holds none yet.' : `The newest is ${newest}.`
    throw new ProductError('UNKNOWN_EXPERIMENT', `There is no experiment ${id} in the workspace ${this.#workspace.folder}. ${known}`, { usage: true, details: { experimentId: id } })
  }

  #artifactRow({ path, ...rest }: StoredArtifact): ArtifactRow {
    return { ...rest, path: join(this.#workspace.folder, ...path.split('/')) }
  }
}

function noModel(experimentId: number, name: string, runId: number | null, planned: boolean): ProductError {
  const what = runId === null ? `Experiment ${experimentId} (${name})` : `Run ${runId} of experiment ${experimentId} (${name})`
  const advice = planned ? 'Models are kept as their runs are done.' : 'It has no runs.'
  return new ProductError('NO_TRAINED_MODEL', `${what} has no trained model yet. ${advice}`, { usage: true, details: { experimentId, runId } })
}
