import { open, stat } from 'node:fs/promises'
import type { ModelFromFile } from '../../src-shared/contract/exchange.ts'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { WeightValue } from '../../src-shared/contract/trainer.ts'
import type { Model } from '../../src-shared/model/index.ts'
import { readH5 } from './h5-read.ts'
import { kindOf, signature } from './hdf5.ts'
import { readModelJson } from './model-json.ts'

/** A model as a file holds it. */
export interface ModelFile {
  readonly model: Model
  /** In Keras' order; empty for an architecture alone. */
  readonly weights: readonly WeightValue[]
}

interface FormatReader {
  /** Whether a file with this beginning is of the format. */
  matches(start: Uint8Array): boolean
  read(path: string, name: string): Promise<ModelFile>
}

/** Every format that is read, by its name. */
const readers: Readonly<Record<ModelFromFile['format'], FormatReader>> = {
  h5: { matches: (start) => signature.every((byte, i) => start[i] === byte), read: readH5 },
  json: { matches: (start) => new TextDecoder().decode(start).trimStart().startsWith('{'), read: readModelJson },
}

/**
 * Reads a model; the content decides which format it is.
 *
 * @param name what to call the file in an error
 * Throws a `ProductError`: `MODEL_FILE_MISSING` or `MODEL_FILE_FOREIGN` (usage), or what the format's reader throws.
 */
export async function readModelFile(path: string, name = path): Promise<ModelFile & { format: ModelFromFile['format'] }> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new ProductError('MODEL_FILE_MISSING', `${name} is missing: expected a model in a Keras .h5 file, or its JSON.`, { usage: true, details: { file: name } })
  const start = new Uint8Array(64)
  const handle = await open(path)
  await handle.read(start, 0, start.length, 0).finally(() => handle.close())
  for (const [format, reader] of Object.entries(readers) as [ModelFromFile['format'], FormatReader][]) {
    if (reader.matches(start)) return { format, ...(await reader.read(path, name)) }
  }
  throw new ProductError('MODEL_FILE_FOREIGN', `${name} holds no model: expected a Keras .h5 file, Keras JSON or a model of Foldbench, found ${kindOf(start, found.size)}.`, { usage: true, details: { file: name } })
}
