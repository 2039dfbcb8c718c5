import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { SearchDetail } from '../../src-shared/contract/searches.ts'
import { type SearchSpec, searchSpecSchema, type SearchSpecInput } from '../../src-shared/search/spec.ts'
import { openWorkspace, type Workspace } from '../database/index.ts'
import { temporaryFolder } from '../database/test-support.ts'
import { writeModelArtifact } from '../exchange/index.ts'
import { createQueueRoom, LocalExecutor } from '../queue/index.ts'
import { libraryOf, smallModel, tinyDataset } from '../queue/test-support.ts'
import { Searches } from './searches.ts'

/** A search over a small real model: 3 · 2 = 6 configurations. */
export function smallSearch(changes: Partial<SearchSpecInput> & { epochs?: number } = {}): SearchSpec {
  const { epochs = 2, ...rest } = changes
  return searchSpecSchema.parse({
    name: 'small search',
    model: smallModel(),
    dataset: { id: 'stripes' },
    training: { epochs, batchSize: 16, optimizer: { kind: 'adam', learningRate: 0.01 } },
    protocol: { kind: 'hold-out', validationSplit: 0.25, split: 'shuffled' },
    space: {
      parameters: [
        { name: 'units', target: { kind: 'layer', layer: 'dense_2', parameter: 'units' }, domain: { kind: 'choice', values: [2, 8, 16] } },
        { name: 'rate', target: { kind: 'optimizer', parameter: 'learningRate' }, domain: { kind: 'choice', values: [0.03, 0.003] } },
      ],
    },
    trials: 4,
    seed: 5,
    ...rest,
  })
}

/** Trainers stay warm from one test to the next; the caller closes it. */
export const sharedExecutor = (): LocalExecutor => new LocalExecutor()

/** A workspace with queue and searches, over real trainers. */
export class SearchBench {
  readonly folder = temporaryFolder()
  readonly #executor: LocalExecutor
  readonly #datasets
  #queue!: ReturnType<typeof createQueueRoom>
  workspace!: Workspace
  searches!: Searches
  readonly faults: unknown[] = []

  constructor(executor: LocalExecutor) {
    this.#executor = executor
    mkdirSync(join(this.folder.path, 'data'))
    this.#datasets = libraryOf(tinyDataset(join(this.folder.path, 'data'), 'stripes', { train: 120, test: 40 }))
  }

  get queue() {
    return this.#queue.experiments
  }

  open(trainers = 2, name = 'workspace'): this {
    const { start, predict, environment } = this.#executor
    this.workspace = openWorkspace(join(this.folder.path, name), 'command line')
    this.#queue = createQueueRoom({
      workspace: this.workspace, trainers, datasets: this.#datasets, executor: { start, predict, environment, close: async () => {} }, writeModel: writeModelArtifact,
      onFault: (error) => this.faults.push(error),
    })
    this.searches = new Searches({ workspace: this.workspace, queue: this.#queue.experiments, datasets: this.#datasets, removeExperiments: async () => {} })
    this.searches.resumeAll()
    return this
  }

  async close(): Promise<void> {
    await this.searches.close()
    await this.#queue.close()
    this.workspace.close()
  }

  async remove(): Promise<void> {
    await this.close()
    this.folder.remove()
    expect(this.faults).toEqual([])
  }

  /** Waits until a search is over. */
  async ended(id: number): Promise<SearchDetail> {
    for await (const { row } of this.searches.live(id)) if (row.state !== 'running' && row.state !== 'paused') break
    return this.searches.get(id)
  }

  async run(spec: SearchSpec): Promise<SearchDetail> {
    return this.ended((await this.searches.add(spec)).searchId)
  }
}

/** What must be the same however a search was trained. */
export const essence = ({ trials, row }: SearchDetail) => ({
  trials: trials.map(({ trial, values, score, foldScores, status }) => ({ trial, values, score, foldScores, status })),
  best: row.best && { trial: row.best.trial, score: row.best.score },
  refit: row.refit?.valAccuracy,
})
