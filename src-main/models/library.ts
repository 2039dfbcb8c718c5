import { ProductError } from '../../src-shared/contract/errors.ts'
import type { ModelEntry, ModelVersion } from '../../src-shared/contract/models.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { inference } from '../../src-shared/model/inference.ts'
import { skyline } from '../../src-shared/model/skyline.ts'
import { writeNow, type Workspace } from '../database/index.ts'

/** What was removed can be brought back for thirty days. */
const keptMs = 30 * 24 * 3_600_000

/** The models of a workspace. Versions are added, never changed, so whoever names a version means the same model for ever. */
export class ModelLibrary {
  readonly #workspace: Workspace
  readonly #now: () => number

  constructor(workspace: Workspace, now: () => number = Date.now) {
    this.#workspace = workspace
    this.#now = now
  }

  list(): ModelEntry[] {
    return this.#workspace.store.models.list()
  }

  versions(id: number): ModelVersion[] {
    this.#entry(id)
    return this.#workspace.store.models.versions(id)
  }

  get(id: number, version: number | null): { entry: ModelEntry; version: number; model: Model } {
    const entry = this.#entry(id)
    const wanted = version ?? entry.version
    const model = this.#workspace.store.models.model(id, wanted)
    if (!model) {
      throw new ProductError('UNKNOWN_MODEL_VERSION', `${entry.name} has the versions 1 to ${entry.version}. Received: ${wanted}.`, { usage: true, details: { name: entry.name, newest: entry.version, version: wanted } })
    }
    return { entry, version: wanted, model }
  }

  /** A version equal to the one before would say nothing, so none is made. */
  async save({ id, name, model }: { id: number | null; name: string; model: Model }): Promise<{ entry: ModelEntry; isNew: boolean }> {
    const { models } = this.#workspace.store
    const found = inference(model)
    const saved = await writeNow(this.#workspace, () => {
      models.forget(this.#now() - keptMs)
      const before = id === null ? null : this.#entry(id)
      if (before && JSON.stringify(models.model(before.id, before.version)) === JSON.stringify(model)) return { id: before.id, isNew: false }
      const own = before?.id ?? models.insert(name, this.#now())
      models.insertVersion(own, model, { version: (before?.version ?? 0) + 1, savedAt: this.#now(), layers: model.layers.length, parameters: found.parameters, skyline: skyline(found) })
      return { id: own, isNew: true }
    })
    return { entry: this.#entry(saved.id), isNew: saved.isNew }
  }

  async rename(id: number, name: string): Promise<ModelEntry> {
    this.#entry(id)
    await writeNow(this.#workspace, () => this.#workspace.store.models.rename(name, id))
    return this.#entry(id)
  }

  async remove(id: number): Promise<void> {
    this.#entry(id)
    await writeNow(this.#workspace, () => this.#workspace.store.models.setRemoved(id, this.#now()))
  }

  async restore(id: number): Promise<ModelEntry> {
    const { models } = this.#workspace.store
    if (!models.entry(id)) throw this.#unknown(id)
    await writeNow(this.#workspace, () => models.setRemoved(id, null))
    return this.#entry(id)
  }

  #entry(id: number): ModelEntry {
    const { models } = this.#workspace.store
    const entry = models.isRemoved(id) ? null : models.entry(id)
    if (!entry) throw this.#unknown(id)
    return entry
  }

  #unknown(id: number): ProductError {
    return new ProductError('UNKNOWN_MODEL', `The library of ${this.#workspace.folder} holds no model ${id}: it may have been deleted. Save the model anew, or choose another one.`, { usage: true, details: { modelId: id } })
  }
}
