import { type FileHandle, open } from 'node:fs/promises'
import { endianness } from 'node:os'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { deflateRatio, isGzip, unpackGzip, unpackStart } from './gzip.ts'
import { count, type IdxHeader, idxText, type IdxType, longestHeader, parseIdxHeader } from './idx-header.ts'

export type IdxValues = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array

/** An IDX file's content: `values` in row-major order of `shape`. */
export interface IdxArray {
  readonly file: string
  readonly type: IdxType
  readonly shape: readonly number[]
  readonly values: IdxValues
  /** Size on disk, packed or not. */
  readonly bytesOnDisk: number
  /** What is odd about the file but does no harm, one sentence each. */
  readonly warnings: readonly string[]
}

/** How much is read to see what a file is. */
const startBytes = 65_536

/**
 * Reads an IDX file, gzipped or not: its content decides, not its suffix. Format: Y. LeCun, "The MNIST database", and as
 * MNIST's readers take it. The claimed size is compared with the file before anything of that size is allocated.
 *
 * Throws a `ProductError` that names the file, the expected and the found size: those of `parseIdxHeader`, and
 * `DATA_FILE_MISSING`, `DATA_FILE_UNREADABLE`, `IDX_TRUNCATED`, `GZIP_TRUNCATED`, `GZIP_DAMAGED`.
 */
export async function readIdx(file: string): Promise<IdxArray> {
  const handle = await openData(file)
  try {
    const { size } = await handle.stat()
    const start = await readAt(handle, Math.min(size, startBytes))
    const packed = isGzip(start)
    const header = parseIdxHeader(headerStart(start, packed, file, size), file)
    const most = packed ? size * deflateRatio : size
    if (header.fileBytes > most) throw truncated(file, header, size, packed)
    const bytes = packed ? await unpack(await readAt(handle, size), header, file) : await readAt(handle, size)
    const extra = bytes.length - header.fileBytes
    return {
      file,
      type: header.type,
      shape: header.shape,
      values: valuesOf(header.type, bytes.subarray(header.headerBytes, header.fileBytes)),
      bytesOnDisk: size,
      warnings: extra > 0 ? [`${file} has ${count(extra)} bytes more than its header says (${idxText(header)}: ${count(header.fileBytes)} bytes); they were ignored.`] : [],
    }
  } finally {
    await handle.close()
  }
}

async function openData(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      throw new ProductError('DATA_FILE_MISSING', `${file} is missing: expected an IDX file, gzipped or not. Fetch it, or name the folder that has it.`, { details: { file }, cause })
    }
    throw new ProductError('DATA_FILE_UNREADABLE', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { details: { file }, cause })
  }
  throw new ProductError('DATA_FILE_UNREADABLE', `${file} is not a file: expected an IDX file, gzipped or not.`, { details: { file } })
}

async function readAt(handle: FileHandle, bytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes)
  let done = 0
  while (done < bytes) {
    const { bytesRead } = await handle.read(buffer, done, bytes - done, done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}

function headerStart(start: Uint8Array, packed: boolean, file: string, size: number): Uint8Array {
  if (!packed) return start.subarray(0, longestHeader)
  const unpacked = unpackStart(start)
  if (unpacked.state === 'damaged') {
    throw new ProductError('GZIP_DAMAGED', `${file} is damaged: expected an IDX file in ${count(size)} bytes of gzip data, and unpacking failed (${unpacked.reason}). Fetch it again.`, { details: { file, found: size } })
  }
  if (unpacked.bytes.length > 0) return unpacked.bytes.subarray(0, longestHeader)
  throw new ProductError('GZIP_TRUNCATED', `${file} was cut off: expected an IDX file, found ${count(size)} bytes of gzip data that hold nothing. Fetch it again.`, { details: { file, found: size } })
}

async function unpack(bytes: Uint8Array, header: IdxHeader, file: string): Promise<Uint8Array> {
  const result = await unpackGzip(bytes, header.fileBytes + startBytes)
  const expected = `${count(header.fileBytes)} bytes after unpacking (${idxText(header)})`
  switch (result.state) {
    case 'whole':
      if (result.bytes.length < header.fileBytes) throw truncated(file, header, result.bytes.length, false)
      return result.bytes
    case 'cut':
      throw new ProductError('GZIP_TRUNCATED', `${file} was cut off: expected ${expected}, found ${count(result.found)}. Fetch it again.`, { details: { file, expected: header.fileBytes, found: result.found } })
    case 'too-large':
      throw new ProductError('IDX_FOREIGN', `${file} holds much more than its header says: expected ${expected}, found over ${count(header.fileBytes + startBytes)}. Fetch it again.`, { details: { file, expected: header.fileBytes } })
    case 'damaged':
      throw new ProductError('GZIP_DAMAGED', `${file} is damaged: expected ${expected}, and unpacking failed (${result.reason}). Fetch it again.`, { details: { file, expected: header.fileBytes } })
  }
}

function truncated(file: string, header: IdxHeader, found: number, packed: boolean): ProductError {
  const where = packed ? `a gzip file of ${count(found)} bytes, which cannot hold them` : count(found)
  return new ProductError('IDX_TRUNCATED', `${file} is shorter than its header says: expected ${count(header.fileBytes)} bytes (${idxText(header)}), found ${where}. Fetch it again.`, { details: { file, expected: header.fileBytes, found } })
}

const arrays = { uint8: Uint8Array, int8: Int8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array }

function valuesOf(type: IdxType, bytes: Uint8Array): IdxValues {
  if (type === 'uint8') return bytes
  const own = Buffer.from(new Uint8Array(bytes).buffer)
  if (endianness() === 'LE') swap(own, arrays[type].BYTES_PER_ELEMENT)
  return new arrays[type](own.buffer, own.byteOffset, own.length / arrays[type].BYTES_PER_ELEMENT)
}

function swap(bytes: Buffer, width: number): void {
  if (width === 2) bytes.swap16()
  else if (width === 4) bytes.swap32()
  else if (width === 8) bytes.swap64()
}
