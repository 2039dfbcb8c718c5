import { ProductError } from '../../src-shared/contract/errors.ts'
import { shapeText } from '../../src-shared/layers/shape-error.ts'

/** Types of the IDX format by their code, with their bytes a value (all big-endian). */
const types = {
  0x08: { type: 'uint8', bytes: 1 },
  0x09: { type: 'int8', bytes: 1 },
  0x0b: { type: 'int16', bytes: 2 },
  0x0c: { type: 'int32', bytes: 4 },
  0x0d: { type: 'float32', bytes: 4 },
  0x0e: { type: 'float64', bytes: 8 },
} as const

export type IdxType = (typeof types)[keyof typeof types]['type']

/** What an IDX file's first bytes claim of the rest. */
export interface IdxHeader {
  readonly type: IdxType
  readonly valueBytes: number
  readonly shape: readonly number[]
  /** Bytes of the header itself. */
  readonly headerBytes: number
  /** Bytes of header and values together. */
  readonly fileBytes: number
}

/** Longest header: four bytes and 255 dimensions. */
export const longestHeader = 4 + 4 * 255

/**
 * Reads the header of an unpacked IDX file: two zero bytes, the type's code, the number of dimensions, then each as uint32.
 *
 * @param start the file's first bytes, `longestHeader` of them or all
 * @param file what to call it in an error
 * Throws `DATA_FILE_EMPTY`, `DATA_FILE_HTML`, `IDX_LITTLE_ENDIAN`, `IDX_FOREIGN` or `IDX_HEADER_CUT`.
 */
export function parseIdxHeader(start: Uint8Array, file: string): IdxHeader {
  if (start.length === 0) throw new ProductError('DATA_FILE_EMPTY', `${file} is empty: expected an IDX file, found 0 bytes. Fetch it again.`, { details: { file, found: 0 } })
  refuseOthers(start, file)
  const known = types[start[2] as keyof typeof types]
  const dimensions = start[3] as number
  const headerBytes = 4 + 4 * dimensions
  if (start.length < headerBytes) {
    throw new ProductError('IDX_HEADER_CUT', `${file} ends within its header: expected at least ${count(headerBytes)} bytes for ${dimensions} dimensions, found ${count(start.length)}. Fetch it again.`, { details: { file, expected: headerBytes, found: start.length } })
  }
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i))
  const values = shape.reduce((product, size) => product * size, 1)
  return { type: known.type, valueBytes: known.bytes, shape, headerBytes, fileBytes: headerBytes + values * known.bytes }
}

/** `uint8 60000 × 28 × 28`, as errors and progress write it. */
export function idxText({ type, shape }: Pick<IdxHeader, 'type' | 'shape'>): string {
  return `${type} ${shapeText(shape)}`
}

/** `47,040,016`. */
export function count(value: number): string {
  return value.toLocaleString('en')
}

function refuseOthers(start: Uint8Array, file: string): void {
  const text = new TextDecoder('latin1').decode(start.subarray(0, 64)).trimStart()
  if (text.startsWith('<')) {
    throw new ProductError('DATA_FILE_HTML', `${file} is a web page, not data: expected an IDX file, found ${JSON.stringify(text.slice(0, 30))}. The download failed; fetch the file itself.`, { details: { file } })
  }
  const [a = -1, b = -1, c = -1, d = -1] = start
  if (a === 0 && b === 0 && c in types && d > 0) return
  if (c === 0 && d === 0 && b in types && a > 0) {
    throw new ProductError('IDX_LITTLE_ENDIAN', `${file} has its numbers in little-endian order: expected the header to begin with 00 00 ${hex(b)} ${hex(a)}, found ${hex(a)} ${hex(b)} 00 00. Write it again in big-endian order, as IDX wants.`, { details: { file } })
  }
  if (start.length < 4 && a === 0) {
    throw new ProductError('IDX_HEADER_CUT', `${file} ends within its header: expected at least 8 bytes, found ${start.length}. Fetch it again.`, { details: { file, expected: 8, found: start.length } })
  }
  throw new ProductError('IDX_FOREIGN', `${file} is not an IDX file: expected it to begin with 00 00 and a type from 08 to 0e, found ${[...start.subarray(0, 4)].map(hex).join(' ')}. Choose one of the four original files.`, { details: { file } })
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
