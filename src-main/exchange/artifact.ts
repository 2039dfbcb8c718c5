import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { WeightValue } from '../../src-shared/contract/trainer.ts'
import type { ModelWriter } from '../room.ts'
import { readH5 } from './h5-read.ts'
import { writeH5 } from './h5-write.ts'

/**
 * Writes a trained model among the workspace's artifacts: under a temporary name, read back and compared bit for bit (HDF5
 * does not report a full disk), then renamed. Throws `DISK_FULL` or `MODEL_NOT_WRITTEN`.
 */
export const writeModelArtifact: ModelWriter = async (workspace, { fileName, ...content }) => {
  const path = join(workspace.artifacts, fileName)
  const draft = `${path}.${process.pid}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await requireSpace(path, content.weights) // spares the person HDF5's own words
    await writeH5(draft, content)
    await compare(draft, content.weights)
    const { sha256, bytes } = await seal(draft)
    await rename(draft, path)
    return { relativePath: relative(workspace.folder, path).split(sep).join('/'), sha256, bytes }
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw await notWritten(path, content.weights, cause)
  }
}

async function compare(path: string, weights: readonly WeightValue[]): Promise<void> {
  const written = new Map((await readH5(path)).weights.map((weight) => [`${weight.layer}/${weight.name}`, weight.values]))
  for (const { layer, name, values } of weights) {
    const found = written.get(`${layer}/${name}`)
    if (!found || Buffer.compare(bytesOf(found), bytesOf(values)) !== 0) throw new Error(`${layer}/${name} reads back otherwise than it was written`)
  }
}

async function seal(path: string): Promise<{ sha256: string; bytes: number }> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
    const content = await handle.readFile()
    return { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length }
  } finally {
    await handle.close()
  }
}

async function notWritten(path: string, weights: readonly WeightValue[], cause: unknown): Promise<ProductError> {
  if (cause instanceof ProductError && cause.code === 'DISK_FULL') return cause
  const free = await freeBytes(path)
  const full = (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') || (free !== null && free < neededBytes(weights))
  return full ? diskFull(path, weights, free) : new ProductError('MODEL_NOT_WRITTEN', `The model ${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`, { details: { path }, cause })
}

async function requireSpace(path: string, weights: readonly WeightValue[]): Promise<void> {
  const free = await freeBytes(path)
  if (free !== null && free < neededBytes(weights)) throw diskFull(path, weights, free)
}

function diskFull(path: string, weights: readonly WeightValue[], free: number | null): ProductError {
  const needed = neededBytes(weights)
  return new ProductError('DISK_FULL', `The model ${path} could not be written: it needs ${needed.toLocaleString('en')} bytes, and ${(free ?? 0).toLocaleString('en')} are free. Make room and run the experiment again.`, { details: { path, needed, free } })
}

function neededBytes(weights: readonly WeightValue[]): number {
  return weights.reduce((sum, { values }) => sum + values.byteLength, 65_536)
}

async function freeBytes(path: string): Promise<number | null> {
  return statfs(dirname(path)).then(({ bavail, bsize }) => bavail * bsize, () => null)
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
