import { readFile } from 'node:fs/promises'
import type { DatasetDetail, DatasetSummary, LoadProgress } from '../../src-shared/contract/datasets.ts'
import type { DatasetLibrary, PreparedDataset } from '../room.ts'
import type { DatasetDefinition, DatasetSource } from './definition.ts'
import { definitionOf, definitions } from './definitions.ts'
import type { SnapshotFile } from './snapshot-file.ts'
import { replaceFile, SnapshotStore, type StoredSnapshot } from './snapshot-store.ts'
import { type DatasetStatistics, statisticsOf } from './statistics.ts'

/** The data sets on this machine: those known, those prepared, and their snapshots opened. */
export class Library implements DatasetLibrary {
  readonly #store: SnapshotStore
  readonly #preparing = new Map<string, Promise<StoredSnapshot>>()

  constructor(folders: readonly string[]) {
    this.#store = new SnapshotStore(folders)
  }

  list(): Promise<DatasetSummary[]> {
    return Promise.all([...definitions.values()].map((definition) => this.#summary(definition)))
  }

  async get(id: string): Promise<DatasetDetail> {
    const stored = await this.#stored(id)
    const [summary, statistics] = await Promise.all([this.#summary(definitionOf(id)), statisticsNear(stored.file)])
    return { ...summary, ...statistics, problems: problemsOf(summary, statistics, stored.warnings) }
  }

  async prepared(id: string): Promise<PreparedDataset> {
    const file = await this.open(id)
    const { classes, sampleShape, counts, contentHash } = file.header
    return { id, path: file.path, contentHash, classes, sampleShape, counts, labels: (part) => file.labels(part) }
  }

  /** The opened snapshot, made first where there is none. */
  async open(id: string): Promise<SnapshotFile> {
    return (await this.#stored(id)).file
  }

  /** Yields every step; only `ready` where the snapshot is there. */
  async *prepare(id: string): AsyncGenerator<LoadProgress, StoredSnapshot> {
    const definition = definitionOf(id)
    const source = await definition.find()
    const stored = (await this.#store.find(id, source)) ?? (yield* this.#make(definition, source))
    const { header } = stored.file
    yield { step: 'ready', fraction: 1, details: { train: header.counts.train, test: header.counts.test, classes: header.classes.length, contentHash: header.contentHash } }
    return stored
  }

  async *#make(definition: DatasetDefinition, source: DatasetSource): AsyncGenerator<LoadProgress, StoredSnapshot> {
    const loaded = yield* definition.load(source)
    yield { step: 'snapshot', fraction: null, details: {} }
    const stored = await this.#store.write(definition, source, loaded)
    yield { step: 'snapshot', fraction: 1, details: { path: stored.file.path, bytes: stored.bytes, contentHash: stored.file.header.contentHash } }
    return stored
  }

  /** Callers that come while a data set is being prepared wait for the same work. */
  #stored(id: string): Promise<StoredSnapshot> {
    const running = this.#preparing.get(id)
    if (running) return running
    const work = finish(this.prepare(id)).finally(() => this.#preparing.delete(id))
    this.#preparing.set(id, work)
    return work
  }

  async #summary(definition: DatasetDefinition): Promise<DatasetSummary> {
    const { id, title, classes, sampleShape, counts } = definition
    const source = await definition.find().catch(() => null)
    const stored = source && (await this.#store.find(id, source))
    const header = stored?.file.header
    return {
      id,
      title,
      classes,
      sampleShape: header?.sampleShape ?? sampleShape,
      counts: header?.counts ?? counts,
      contentHash: header?.contentHash ?? null,
      source: source?.location ?? null,
      bytes: stored?.bytes ?? null,
    }
  }
}

/** Computed once, then kept beside the snapshot. */
async function statisticsNear(file: SnapshotFile): Promise<DatasetStatistics> {
  const kept = `${file.path}.statistics.json`
  try {
    return JSON.parse(await readFile(kept, 'utf8')) as DatasetStatistics
  } catch {
    const statistics = await statisticsOf(await file.whole())
    await replaceFile(kept, [Buffer.from(JSON.stringify(statistics))]).catch(() => undefined) // a full disk costs the next caller a second
    return statistics
  }
}

async function finish<Result>(steps: AsyncGenerator<unknown, Result>): Promise<Result> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

function problemsOf({ classes }: DatasetSummary, { classCounts, duplicates }: DatasetStatistics, warnings: readonly string[]): DatasetDetail['problems'] {
  const problems = warnings.map((message) => ({ code: 'FILE', message }))
  const missing = classes.filter((_, label) => classCounts.train[label] === 0)
  if (missing.length > 0) problems.push({ code: 'CLASS_EMPTY', message: `No training image of ${missing.join(', ')}: these classes cannot be learned.` })
  if (duplicates.acrossParts > 0) {
    problems.push({ code: 'DUPLICATES_ACROSS_PARTS', message: `${duplicates.acrossParts} image${duplicates.acrossParts === 1 ? ' is' : 's are'} both in the training and in the test data: test accuracy is a little too good.` })
  }
  return problems
}
