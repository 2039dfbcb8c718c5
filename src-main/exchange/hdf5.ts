import { open, stat } from 'node:fs/promises'
import { Dataset, File, Group, ready } from 'h5wasm/node'
import { ProductError } from '../../src-shared/contract/errors.ts'

/**
 * HDF5 through h5wasm, which reports most failures by printing and going on: a file is checked before it is opened, and what
 * was written is read back by the caller.
 */

/**
 * Runs `use` on an open file. Throws a `ProductError` for what is no whole HDF5 file.
 * @param name what to call the file in an error
 */
export async function readHdf5<Result>(path: string, use: (file: File) => Result, name = path): Promise<Result> {
  await requireHdf5(path, name)
  await ready
  return useFile(path, 'r', use, name)
}

/** Makes a file, replacing what is there. The same content gives the same bytes, whenever it is written. */
export async function writeHdf5(path: string, fill: (file: File) => void): Promise<void> {
  await ready
  withoutClock(() => useFile(path, 'w', fill, path))
}

/**
 * HDF5 stamps each data set with the second in which it was made, and h5wasm has no `H5Pset_obj_track_times` to tell it not
 * to (h5py, and so Keras, leaves the stamps out). Its only clock is `Date.now`, which stands at zero while `write` runs:
 * nothing else can run meanwhile, as `write` waits for nothing.
 */
function withoutClock(write: () => void): void {
  const { now } = Date
  Date.now = () => 0
  try {
    write()
  } finally {
    Date.now = now
  }
}

function useFile<Result>(path: string, mode: 'r' | 'w', use: (file: File) => Result, name: string): Result {
  const file = new File(path, mode)
  if (file.file_id < 0) throw damaged(name, 'HDF5 cannot open it')
  try {
    return use(file)
  } finally {
    file.close()
  }
}

export const signature = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a)

async function requireHdf5(path: string, name: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new ProductError('MODEL_FILE_MISSING', `${name} is missing: expected a model in a Keras .h5 file.`, { usage: true, details: { file: name } })
  const start = new Uint8Array(64)
  const handle = await open(path)
  await handle.read(start, 0, start.length, 0).finally(() => handle.close())
  if (!signature.every((byte, i) => start[i] === byte)) {
    throw new ProductError('MODEL_FILE_FOREIGN', `${name} is not an HDF5 file: expected a model saved by Keras as .h5, found ${kindOf(start, found.size)}.`, { usage: true, details: { file: name } })
  }
  const expected = endOfFile(start)
  if (expected !== null && expected > found.size) throw damaged(name, `expected ${expected.toLocaleString('en')} bytes, found ${found.size.toLocaleString('en')}`)
}

/** Where the superblock says that the file ends; null where it is of a form that we do not know. HDF5 file format, II.A. */
function endOfFile(start: Uint8Array): number | null {
  const view = new DataView(start.buffer)
  const version = start[8] as number
  const offsetBytes = version < 2 ? start[13] : start[9]
  if (offsetBytes !== 8 || version > 3) return null
  const at = version === 0 ? 40 : version === 1 ? 44 : 28
  return Number(view.getBigUint64(at, true))
}

export function kindOf(start: Uint8Array, size: number): string {
  const text = new TextDecoder('latin1').decode(start).trimStart()
  if (size === 0) return 'an empty file'
  if (text.startsWith('PK')) return 'a zip archive (a .keras file: save it with model.save("model.h5"))'
  if (text.startsWith('<')) return 'a web page'
  if (text.startsWith('version https://git-lfs')) return 'a Git LFS pointer instead of the file itself'
  return `a file that begins with ${JSON.stringify(text.slice(0, 8))}`
}

export function damaged(name: string, reason: string): ProductError {
  return new ProductError('MODEL_FILE_DAMAGED', `${name} is damaged or was cut off: ${reason}. Save or fetch it again.`, { details: { file: name } })
}

/** A text attribute, however it was written (fixed or variable length, ASCII or UTF-8); null where there is none. */
export function textAttribute(group: Group, name: string): string | null {
  const value = group.attrs[name]?.value
  return typeof value === 'string' ? withoutPadding(value) : null
}

/** Longest attribute that HDF5 keeps in an object's header, less Keras' margin. */
const longestAttribute = 64_512

/**
 * A list of texts; Keras writes lists over 64 KiB in pieces `name0`, `name1`, … and an empty one as real numbers.
 * Null where there is none.
 */
export function listAttribute(group: Group, name: string): string[] | null {
  const { attrs } = group
  const whole = attrs[name]
  if (whole) return texts(whole.value)
  const pieces: string[] = []
  let i = 0
  for (let piece = attrs[`${name}${i}`]; piece; piece = attrs[`${name}${++i}`]) pieces.push(...texts(piece.value))
  return i === 0 ? null : pieces
}

export function writeText(group: Group, name: string, text: string): void {
  group.create_attribute(name, text, null, 'S')
}

export function writeList(group: Group, name: string, values: readonly string[]): void {
  if (values.length === 0) {
    group.create_attribute(name, new Float64Array(0), [0]) // as Keras writes it: NumPy makes an empty list one of real numbers
    return
  }
  const width = Math.max(1, ...values.map((value) => Buffer.byteLength(value)))
  const perPiece = Math.max(1, Math.floor(longestAttribute / width))
  const pieces = Array.from({ length: Math.ceil(values.length / perPiece) }, (_, i) => values.slice(i * perPiece, (i + 1) * perPiece))
  pieces.forEach((piece, i) => group.create_attribute(pieces.length === 1 ? name : `${name}${i}`, piece, [piece.length], `S${width}`))
}

/** The group of that path, or null. */
export function groupAt(parent: Group, path: string): Group | null {
  const found = parent.get(path)
  return found instanceof Group ? found : null
}

/** The values of a numeric data set as float32 with its shape, or null where there is none. */
export function floatsAt(parent: Group, path: string): { shape: readonly number[]; values: Float32Array } | null {
  const found = parent.get(path)
  if (!(found instanceof Dataset) || !found.shape) return null
  const { value } = found
  if (value instanceof Float32Array) return { shape: found.shape, values: value }
  if (typeof value === 'number') return { shape: found.shape, values: Float32Array.of(value) }
  if (!ArrayBuffer.isView(value)) return null
  return { shape: found.shape, values: Float32Array.from(value as Exclude<typeof value, DataView>, Number) }
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [withoutPadding(value)]
  return Array.isArray(value) ? value.map((entry) => withoutPadding(String(entry))) : []
}

function withoutPadding(text: string): string {
  return text.replace(/\0+$/, '')
}
