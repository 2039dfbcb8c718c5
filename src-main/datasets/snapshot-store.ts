import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { encodeSnapshot, hashedBytes, type Snapshot } from '../../src-shared/datasets/snapshot.ts'
import type { DatasetDefinition, DatasetSource, LoadedDataset } from './definition.ts'
import { count } from './idx-header.ts'
import { SnapshotFile } from './snapshot-file.ts'

/** A snapshot on this machine. */
export interface StoredSnapshot {
  readonly file: SnapshotFile
  readonly bytes: number
  /** What was odd about the original files. */
  readonly warnings: readonly string[]
}

/** Kept beside the snapshots, one a state of the original files: which snapshot they became. */
const recordSchema = z.object({ snapshot: z.string(), bytes: z.int(), contentHash: z.string(), warnings: z.array(z.string()) })

/**
 * Snapshots in a cache folder, shared by the workspaces of one person. Every file is written to a temporary name and renamed,
 * so one that is there is whole; two programs that write the same one end with the same content.
 *
 * @param folders in order of preference; the next is used where one cannot be written
 */
export class SnapshotStore {
  readonly #folders: readonly string[]

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** The snapshot made of these very files, or null. */
  async find(id: string, source: DatasetSource): Promise<StoredSnapshot | null> {
    for (const folder of this.#folders) {
      const record = await readFile(join(folder, recordName(id, source)), 'utf8').then(parseRecord, () => null)
      if (!record) continue
      const file = await SnapshotFile.open(join(folder, record.snapshot)).catch(() => null) // damaged or gone: it is made again
      if (file?.header.contentHash === record.contentHash) return { file, bytes: record.bytes, warnings: record.warnings }
    }
    return null
  }

  /** Writes a loaded data set. Throws `DISK_FULL` or `CACHE_UNWRITABLE`. */
  async write(definition: DatasetDefinition, source: DatasetSource, loaded: LoadedDataset): Promise<StoredSnapshot> {
    const { snapshot, pieces } = snapshotOf(definition, loaded)
    const { contentHash } = snapshot.header
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const name = `${definition.id}-${contentHash.slice(0, 16)}.fbds`
    const folder = await this.#write(name, pieces, bytes)
    const record: z.output<typeof recordSchema> = { snapshot: name, bytes, contentHash, warnings: [...loaded.warnings] }
    await replaceFile(join(folder, recordName(definition.id, source)), [Buffer.from(JSON.stringify(record))])
    return { file: await SnapshotFile.open(join(folder, name)), bytes, warnings: loaded.warnings }
  }

  async #write(name: string, pieces: readonly Uint8Array[], bytes: number): Promise<string> {
    const failures: unknown[] = []
    for (const folder of this.#folders) {
      try {
        await mkdir(folder, { recursive: true })
        await replaceFile(join(folder, name), pieces)
        return folder
      } catch (error) {
        failures.push(error)
      }
    }
    throw unwritable(this.#folders, bytes, failures.at(-1))
  }
}

/** Writes a file whole or not at all. */
export async function replaceFile(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const draft = `${path}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`
  try {
    const handle = await open(draft, 'wx')
    try {
      for (const piece of pieces) await writeFile(handle, piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

function snapshotOf({ id, classes }: DatasetDefinition, { sampleShape, parts }: LoadedDataset): { snapshot: Snapshot; pieces: Uint8Array[] } {
  const hash = createHash('sha256')
  for (const piece of hashedBytes(parts)) hash.update(piece)
  const counts = { train: parts.train.labels.length, test: parts.test.labels.length }
  const header = { id, classes: [...classes], sampleShape: [...sampleShape] as [number, number, number], counts, contentHash: hash.digest('hex') }
  const snapshot = { header, ...parts }
  return { snapshot, pieces: encodeSnapshot(snapshot) }
}

/** Changes when a file is exchanged, without reading it: path, size and time of change decide. */
function recordName(id: string, source: DatasetSource): string {
  return `${id}-${createHash('sha256').update(JSON.stringify(source.files)).digest('hex').slice(0, 16)}.json`
}

function parseRecord(text: string): z.output<typeof recordSchema> | null {
  try {
    return recordSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function unwritable(folders: readonly string[], bytes: number, cause: unknown): ProductError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const where = folders.join(' nor in ')
  const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC'
  return full
    ? new ProductError('DISK_FULL', `The data set's snapshot of ${count(bytes)} bytes could not be written in ${where}: the disk is full. Make room, or set FOLDBENCH_CACHE to a folder on a larger disk.`, { details: { bytes }, cause })
    : new ProductError('CACHE_UNWRITABLE', `The data set's snapshot could not be written in ${where}: ${reason}. Make the folder writable, or set FOLDBENCH_CACHE to one that is.`, { cause })
}
