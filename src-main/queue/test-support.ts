import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeSnapshot, hashedBytes, parseSnapshot, type LabelledImages } from '../../src-shared/datasets/snapshot.ts'
import { experimentSpecSchema, trainingSchema, type ExperimentSpec, type ExperimentSpecInput } from '../../src-shared/experiment/spec.ts'
import type { LayerNode, Model } from '../../src-shared/model/graph.ts'
import type { DatasetLibrary, PreparedDataset } from '../room.ts'

/** For tests: small data sets with real snapshots, and a small model for them. */

// Trainers started from the sources compile them; the second one need not.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../node_modules/.cache/foldbench-compile')

const side = 8
const size = side * side

/** Repeatable numbers in 0..1 (Marsaglia's xorshift32). */
export function randomNumbers(seed: number): () => number {
  let state = seed || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

export interface TinyOptions {
  readonly train: number
  readonly test: number
  readonly classes?: number
  /** Without: each class has a bright stripe of its own. */
  readonly noise?: boolean
  readonly seed?: number
}

/** Writes a snapshot of 8×8 images with balanced classes. */
export function tinyDataset(folder: string, id: string, { train, test, classes = 4, noise = false, seed = 7 }: TinyOptions): PreparedDataset {
  const random = randomNumbers(seed)
  const part = (n: number): LabelledImages => {
    const labels = Int32Array.from({ length: n }, (_, i) => i % classes)
    const pixels = Uint8Array.from({ length: n * size }, (_, at) => {
      const own = !noise && Math.floor(((at % size) * classes) / size) === labels[Math.floor(at / size)]
      return Math.floor(random() * (own ? 256 : noise ? 256 : 120))
    })
    return { pixels, labels }
  }
  return preparedFrom(folder, id, { train: part(train), test: part(test) }, classes)
}

/** A prepared data set out of given images. */
export function preparedFrom(folder: string, id: string, parts: { train: LabelledImages; test: LabelledImages }, classes: number): PreparedDataset {
  const hash = createHash('sha256')
  for (const bytes of hashedBytes(parts)) hash.update(bytes)
  const header = {
    id,
    classes: Array.from({ length: classes }, (_, c) => `class ${c}`),
    sampleShape: [side, side, 1] as [number, number, number],
    counts: { train: parts.train.labels.length, test: parts.test.labels.length },
    contentHash: hash.digest('hex'),
  }
  const path = join(folder, `${id}.snapshot`)
  writeFileSync(path, Buffer.concat(encodeSnapshot({ header, ...parts })))
  return { id, path, contentHash: header.contentHash, classes: header.classes, sampleShape: header.sampleShape, counts: header.counts, labels: async (part) => parseSnapshot(readFileSync(path))[part].labels }
}

export const libraryOf = (...datasets: PreparedDataset[]): DatasetLibrary => ({
  async prepared(id) {
    const found = datasets.find((dataset) => dataset.id === id)
    if (!found) throw new Error(`no data set ${id}`)
    return found
  },
})

/** Layers in a row, as `Sequential`. */
export function chain(...layers: readonly (readonly [string, LayerNode['parameters']])[]): Model {
  return { name: 'small', layers: layers.map(([kind, parameters], i) => ({ name: `${kind.toLowerCase()}_${i}`, kind, parameters, inputs: i === 0 ? [] : [`${layers[i - 1]![0].toLowerCase()}_${i - 1}`] })) }
}

export const smallModel = (classes = 4): Model =>
  chain(['Input', { shape: [side, side, 1] }], ['Flatten', {}], ['Dense', { units: 16, activation: 'relu' }], ['Dropout', { rate: 0.25 }], ['Dense', { units: classes, activation: 'softmax' }])

/** A complete specification of a small experiment. */
export function smallSpec(changes: Partial<Omit<ExperimentSpecInput, 'model'>> & { model?: Model; epochs?: number; batchSize?: number } = {}): ExperimentSpec {
  const { epochs = 3, batchSize = 16, ...rest } = changes
  return experimentSpecSchema.parse({
    name: 'small',
    model: smallModel(),
    dataset: { id: 'stripes' },
    training: trainingSchema.parse({ epochs, batchSize, optimizer: { kind: 'adam', learningRate: 0.01 } }),
    protocol: { kind: 'k-fold', folds: 3 },
    seed: 1,
    ...rest,
  })
}
