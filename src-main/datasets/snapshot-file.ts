import { type FileHandle, open, readFile } from 'node:fs/promises'
import { endianness } from 'node:os'
import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { parseSnapshot, parseSnapshotHead, sampleBytes, type Snapshot, type SnapshotHeader, snapshotHeadBytes, type SnapshotPlaces } from '../../src-shared/datasets/snapshot.ts'
import { count } from './idx-header.ts'

/** A snapshot of which only what is asked for is read: labels stay in memory, pixels on disk. */
export class SnapshotFile {
  readonly path: string
  readonly header: SnapshotHeader
  readonly #places: SnapshotPlaces
  readonly #labels = new Map<DatasetPart, Promise<Int32Array>>()

  private constructor(path: string, header: SnapshotHeader, places: SnapshotPlaces) {
    this.path = path
    this.header = header
    this.#places = places
  }

  /** Throws what `parseSnapshot` throws, with the path as name. */
  static async open(path: string): Promise<SnapshotFile> {
    return withFile(path, async (handle) => {
      const { size } = await handle.stat()
      const prefix = await read(handle, 0, Math.min(size, 16))
      const head = await read(handle, 0, Math.min(size, snapshotHeadBytes(prefix, path)))
      const { header, places } = parseSnapshotHead(head, size, path)
      return new SnapshotFile(path, header, places)
    })
  }

  /** int32 [images]. */
  labels(part: DatasetPart): Promise<Int32Array> {
    const known = this.#labels.get(part)
    if (known) return known
    const { offset, bytes } = this.#places[part].labels
    const labels = withFile(this.path, async (handle) => {
      const buffer = await read(handle, offset, bytes)
      if (endianness() === 'BE') Buffer.from(buffer.buffer).swap32()
      return new Int32Array(buffer.buffer)
    })
    this.#labels.set(part, labels)
    labels.catch(() => this.#labels.delete(part))
    return labels
  }

  /**
   * uint8 [indices, height, width, channels], 0..255.
   * Throws `IMAGE_INDEX` (usage) for an index outside the part.
   */
  async pixels(part: DatasetPart, indices: readonly number[]): Promise<Uint8Array<ArrayBuffer>> {
    const images = this.header.counts[part]
    for (const index of indices) {
      if (!Number.isInteger(index) || index < 0 || index >= images) {
        throw new ProductError('IMAGE_INDEX', `There is no image ${count(index)} among the ${part === 'train' ? 'training' : 'test'} images: expected 0 to ${count(images - 1)}.`, { usage: true, details: { received: index, images } })
      }
    }
    const bytes = sampleBytes(this.header.sampleShape)
    const result = new Uint8Array(indices.length * bytes)
    await withFile(this.path, async (handle) => {
      for (const [i, index] of indices.entries()) await fill(handle, result.subarray(i * bytes, (i + 1) * bytes), this.#places[part].pixels.offset + index * bytes)
    })
    return result
  }

  /** Everything at once, for what needs every pixel. */
  async whole(): Promise<Snapshot> {
    return parseSnapshot(await readFile(this.path), this.path)
  }
}

async function withFile<Result>(path: string, use: (handle: FileHandle) => Promise<Result>): Promise<Result> {
  const handle = await open(path)
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}

async function read(handle: FileHandle, offset: number, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(bytes)
  await fill(handle, buffer, offset)
  return buffer
}

async function fill(handle: FileHandle, target: Uint8Array, offset: number): Promise<void> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await handle.read(target, done, target.length - done, offset + done)
    if (bytesRead === 0) throw new Error(`the snapshot ended at byte ${offset + done}`)
    done += bytesRead
  }
}
