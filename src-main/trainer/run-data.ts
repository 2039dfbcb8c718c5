import type { TrainOrder } from '../../src-shared/contract/trainer.ts'
import { protocolSplits } from '../../src-shared/experiment/protocol-splits.ts'
import type { EngineData } from './engine/index.ts'
import { openSnapshot } from './snapshot-reader.ts'

/** What one run trains on and is judged by. */
export interface RunData {
  readonly data: EngineData
  /** Places in `data`. */
  readonly train: Int32Array
  /** Judged after every epoch; null for the final fit. */
  readonly validation: Int32Array | null
  /** Judged at the end: row i is the image at `places[i]` of `data`, which is image `indices[i]` of its part, of class `labels[i]`. */
  readonly judged: { readonly places: Int32Array; readonly indices: Int32Array; readonly labels: Int32Array }
}

/** 0..n-1 */
const firstOf = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i)

/**
 * Reads the data set and derives the run's samples from protocol, seed and fold. The final fit trains on all training
 * samples; its test samples lie behind them in `data`.
 * Throws what `openSnapshot` throws, and SplitError.
 */
export function runData({ dataset, protocol, role, fold, seed }: Pick<TrainOrder, 'dataset' | 'protocol' | 'role' | 'fold' | 'seed'>): RunData {
  const snapshot = openSnapshot(dataset)
  const { sampleShape, classes, counts } = snapshot.header
  const form = { sampleShape, classes: classes.length, scale: 1 / 255 }
  const n = Math.min(dataset.limit ?? counts.train, counts.train)
  const trainLabels = snapshot.labels('train').slice(0, n)

  if (role === 'final') {
    const testLabels = snapshot.labels('test')
    const indices = firstOf(testLabels.length)
    const images = snapshot.images([{ part: 'train', count: n }, { part: 'test', count: testLabels.length }])
    return {
      data: { ...form, images, labels: joined(trainLabels, testLabels) },
      train: firstOf(n),
      validation: null,
      judged: { places: indices.map((i) => n + i), indices, labels: testLabels },
    }
  }
  const split = protocolSplits(protocol, trainLabels, seed)[fold - 1]
  if (!split) throw new Error(`the protocol has no fold ${fold}`)
  const { train, validation } = split
  return {
    data: { ...form, images: snapshot.images([{ part: 'train', count: n }]), labels: trainLabels },
    train,
    validation,
    judged: { places: validation, indices: validation, labels: validation.map((i) => trainLabels[i]!) },
  }
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}
