import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { SnapshotChoice } from '../../src-shared/contract/trainer.ts'
import { parseSnapshotHead, sampleBytes, snapshotHeadBytes, type SnapshotHeader, type SnapshotPlaces } from '../../src-shared/datasets/snapshot.ts'
import type { ImageReader } from './engine/index.ts'

/** So many images from the start of a part. */
export interface PartStretch {
  readonly part: DatasetPart
  readonly count: number
}

/** Pixels up to this size are read into memory; more are read as they are needed. */
const memoryBudget = 1024 ** 3
/** One read of a file takes 2 GiB at most. */
const mostBytes = 1024 ** 3

let last: SnapshotReader | null = null

/**
 * The snapshot file, kept open for the next order: those of one experiment read the same one.
 * Throws a ProductError: `SNAPSHOT_MISSING`, `DATASET_CHANGED`, or what `parseSnapshot` throws.
 */
export function openSnapshot(choice: SnapshotChoice): SnapshotReader {
  if (last?.path === choice.path && last.header.contentHash === choice.contentHash) return last
  last?.close()
  last = null
  return (last = new SnapshotReader(choice))
}

export class SnapshotReader {
  readonly path: string
  readonly header: SnapshotHeader
  readonly #file: number
  readonly #places: SnapshotPlaces

  constructor({ path, contentHash }: SnapshotChoice) {
    this.path = path
    this.#file = openForReading(path)
    try {
      const { size } = fstatSync(this.#file)
      const prefix = this.#bytes(0, Math.min(size, 16))
      const { header, places } = parseSnapshotHead(this.#bytes(0, Math.min(size, snapshotHeadBytes(prefix, path))), size, path)
      if (header.contentHash !== contentHash) throw changed(header, contentHash)
      this.header = header
      this.#places = places
    } catch (error) {
      this.close()
      throw error
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  /** int32 [images] */
  labels(part: DatasetPart): Int32Array {
    const { offset, bytes } = this.#places[part].labels
    return new Int32Array(this.#bytes(offset, bytes).buffer)
  }

  /** Reads chosen images, uint8 [indices, height, width, channels]. */
  read(part: DatasetPart, indices: Int32Array, into: Uint8Array): void {
    const size = sampleBytes(this.header.sampleShape)
    indices.forEach((index, i) => this.#fill(into.subarray(i * size, (i + 1) * size), this.#places[part].pixels.offset + index * size))
  }

  /** The images of some stretches, one behind the other: in memory, or to be read where they are too large for it. */
  images(stretches: readonly PartStretch[]): Uint8Array | ImageReader {
    const size = sampleBytes(this.header.sampleShape)
    const count = stretches.reduce((sum, stretch) => sum + stretch.count, 0)
    if (count * size > memoryBudget) return this.#streamed(stretches, count, size)
    const pixels = new Uint8Array(count * size)
    let at = 0
    for (const stretch of stretches) {
      this.#fill(pixels.subarray(at, at + stretch.count * size), this.#places[stretch.part].pixels.offset)
      at += stretch.count * size
    }
    return pixels
  }

  #streamed(stretches: readonly PartStretch[], count: number, size: number): ImageReader {
    const readOne = (index: number, into: Uint8Array): void => {
      let start = 0
      for (const stretch of stretches) {
        if (index < start + stretch.count) return this.read(stretch.part, Int32Array.of(index - start), into)
        start += stretch.count
      }
    }
    return {
      pixelType: 'uint8',
      count,
      read(indices, into) {
        if (!(into instanceof Uint8Array)) throw new TypeError('a snapshot holds bytes')
        indices.forEach((index, i) => readOne(index, into.subarray(i * size, (i + 1) * size)))
      },
    }
  }

  #bytes(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    this.#fill(bytes, offset)
    return bytes
  }

  #fill(into: Uint8Array, position: number): void {
    for (let at = 0; at < into.length; ) {
      const got = readSync(this.#file, into, at, Math.min(into.length - at, mostBytes), position + at)
      if (got === 0) throw new ProductError('SNAPSHOT_TRUNCATED', `${this.path} was cut off while it was read. Delete it: it is made again from the original files.`, { details: { path: this.path } })
      at += got
    }
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new ProductError('SNAPSHOT_MISSING', `The prepared data set ${path} can't be read. Open the data set once: it is made again from the original files.`, { details: { path }, cause })
  }
}

function changed({ id, contentHash }: SnapshotHeader, expected: string): ProductError {
  return new ProductError(
    'DATASET_CHANGED',
    `The data set ${id} is not the one this experiment was queued with: expected content ${expected.slice(0, 12)}…, found ${contentHash.slice(0, 12)}…. Queue the experiment again to train on the new data.`,
    { details: { expected, found: contentHash } },
  )
}
