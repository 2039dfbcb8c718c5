import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { StoppingState } from './early-stopping.ts'

/** Where a run stands after an epoch: with it the run goes on as if it had never stopped. */
export interface RunCheckpoint {
  /** Of all epochs done, so that none is missing in the log when the workbench had no time to store it. */
  readonly epochs: readonly EpochMetrics[]
  readonly stopping: StoppingState
  /** Early stopping has ended training. */
  readonly finished: boolean
  /** The engine's own checkpoint. */
  readonly engine: Uint8Array
  /** All weights of the best epoch, one after another; null where they aren't kept. */
  readonly bestWeights: Float32Array | null
}

const headerSchema = z.object({
  run: z.string(),
  epochs: z.array(z.custom<EpochMetrics>((value) => typeof value === 'object' && value !== null && 'epoch' in value)),
  stopping: z.object({ best: z.number().nullable(), bestEpoch: z.int().nullable(), wait: z.int() }),
  finished: z.boolean(),
  engineBytes: z.int(),
  bestBytes: z.int(),
})

/** Header length and CRC-32 of all that follows, little-endian. */
const prefixBytes = 8

/**
 * Writes a checkpoint under a temporary name, flushes it to the disk and renames it, so that the file is whole or the old one.
 * @param run says what the checkpoint is of: what a run's numbers follow from
 * Throws Node's error (`ENOSPC`, `EACCES` …); the old file stays, the temporary one is removed.
 */
export function writeCheckpoint(path: string, run: string, { epochs, stopping, finished, engine, bestWeights }: RunCheckpoint): void {
  const best = bestWeights ? new Uint8Array(bestWeights.buffer, bestWeights.byteOffset, bestWeights.byteLength) : new Uint8Array(0)
  const header = Buffer.from(JSON.stringify({ run, epochs, stopping, finished, engineBytes: engine.length, bestBytes: best.length }))
  const prefix = Buffer.alloc(prefixBytes)
  prefix.writeUInt32LE(header.length, 0)
  prefix.writeUInt32LE([header, engine, best].reduce((sum, part) => crc32(part, sum), 0), 4)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(temporary, 'w')
    try {
      for (const part of [prefix, header, engine, best]) writeFully(file, part)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** @returns null where there is none, where it was cut off or damaged, or where it is of another run: training then starts anew */
export function readCheckpoint(path: string, run: string): RunCheckpoint | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return null
  }
  if (bytes.length < prefixBytes) return null
  const start = prefixBytes + bytes.readUInt32LE(0)
  if (crc32(bytes.subarray(prefixBytes)) !== bytes.readUInt32LE(4)) return null
  const header = headerSchema.safeParse(JSON.parse(bytes.toString('utf8', prefixBytes, start)))
  if (!header.success || header.data.run !== run) return null
  const { epochs, stopping, finished, engineBytes, bestBytes } = header.data
  const best = bytes.subarray(start + engineBytes, start + engineBytes + bestBytes)
  return {
    epochs,
    stopping,
    finished,
    engine: bytes.subarray(start, start + engineBytes),
    bestWeights: bestBytes > 0 ? new Float32Array(new Uint8Array(best).buffer) : null,
  }
}

function writeFully(file: number, part: Uint8Array): void {
  for (let at = 0; at < part.length; ) at += writeSync(file, part, at)
}
