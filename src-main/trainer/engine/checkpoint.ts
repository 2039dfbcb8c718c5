import { createHash } from 'node:crypto'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { PlateauState } from './plateau.ts'

/** Everything that a training needs to go on as if it had never stopped. */
export interface CheckpointState {
  readonly stepsDone: number
  /** Epochs done. */
  readonly epoch: number
  readonly plateau: PlateauState
  readonly arrays: readonly Float32Array[]
}

/** What a checkpoint is made of: values of any number of arrays with their lengths. */
type CheckpointContent = Omit<CheckpointState, 'arrays'> & { readonly lengths: readonly number[]; readonly arrays: Iterable<Float32Array> }

const magic = 'FBCK'
const version = 1
const digestLength = 32

/**
 * Bytes of a checkpoint: `FBCK`, version and length of the header as little-endian 32-bit numbers, the header as JSON
 * padded with spaces to a multiple of 4, the arrays' float32 values one after another, and the SHA-256 of all of it.
 * Takes one array at a time: a large model's values are not all held twice.
 */
export function encodeCheckpoint({ stepsDone, epoch, plateau, lengths, arrays }: CheckpointContent): Uint8Array {
  const text = JSON.stringify({ stepsDone, epoch, plateau, lengths })
  const header = Buffer.from(text)
  const padded = Math.ceil(header.length / 4) * 4
  const values = lengths.reduce((sum, length) => sum + length * 4, 0)
  const bytes = Buffer.alloc(12 + padded + values + digestLength)
  bytes.write(magic, 0, 'latin1')
  bytes.writeUInt32LE(version, 4)
  bytes.writeUInt32LE(padded, 8)
  bytes.fill(' ', 12, 12 + padded)
  header.copy(bytes, 12)
  let at = 12 + padded
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  bytes.set(createHash('sha256').update(bytes.subarray(0, at)).digest(), at)
  return bytes
}

/** Errors: `CHECKPOINT` where the bytes are no checkpoint, are cut off or damaged, or come from another version. */
export function decodeCheckpoint(bytes: Uint8Array): CheckpointState {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 12 + digestLength || buffer.toString('latin1', 0, 4) !== magic) throw damaged('it is no checkpoint')
  if (buffer.readUInt32LE(4) !== version) throw damaged(`it has version ${buffer.readUInt32LE(4)}, and ${version} was expected`)
  const end = buffer.length - digestLength
  if (!createHash('sha256').update(buffer.subarray(0, end)).digest().equals(buffer.subarray(end))) throw damaged('its check sum does not fit: it was cut off or changed')
  const start = 12 + buffer.readUInt32LE(8)
  const header = JSON.parse(buffer.toString('utf8', 12, start)) as Omit<CheckpointState, 'arrays'> & { readonly lengths: readonly number[] }
  let at = start
  const arrays = header.lengths.map((length) => {
    const values = new Float32Array(buffer.buffer.slice(buffer.byteOffset + at, buffer.byteOffset + at + length * 4))
    at += length * 4
    return values
  })
  return { stepsDone: header.stepsDone, epoch: header.epoch, plateau: header.plateau, arrays }
}

function damaged(why: string): ProductError {
  return new ProductError('CHECKPOINT', `The checkpoint can't be used: ${why}. The run starts again from its first epoch when the file is removed.`)
}
