import { z } from 'zod'
import type { DatasetPart } from '../contract/datasets.ts'
import { ProductError } from '../contract/errors.ts'

/**
 * A data set as one file that a trainer maps or reads without unpacking (little-endian, as every machine we run on):
 *
 *     0   8 bytes   FBDS \r \n 0x1a \n   (a text-mode copy destroys it visibly, as with PNG)
 *     8   uint32    format version
 *     12  uint32    bytes of the header
 *     16  UTF-8     JSON header, filled up with spaces
 *     …   train pixels, train labels, test pixels, test labels, each beginning at a multiple of 8
 *
 * Pixels are uint8 [images, height, width, channels], 0..255; labels are int32 [images], 0..classes-1.
 */
export interface Snapshot {
  readonly header: SnapshotHeader
  readonly train: LabelledImages
  readonly test: LabelledImages
}

/** Images with their labels, row i of `pixels` belonging to `labels[i]`. */
export interface LabelledImages {
  /** uint8 [images, height, width, channels], row-major, 0..255. */
  readonly pixels: Uint8Array
  /** int32 [images]. */
  readonly labels: Int32Array
}

const headerSchema = z.object({
  id: z.string().min(1),
  classes: z.array(z.string()).min(1),
  /** [height, width, channels]. */
  sampleShape: z.tuple([z.int().min(1), z.int().min(1), z.int().min(1)]),
  counts: z.object({ train: z.int().min(0), test: z.int().min(0) }),
  /** SHA-256 over `hashedBytes`, in hex. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type SnapshotHeader = z.output<typeof headerSchema>

const magic = Uint8Array.of(0x46, 0x42, 0x44, 0x53, 0x0d, 0x0a, 0x1a, 0x0a)
const version = 1
const prefixBytes = 16
const madeAgain = 'Delete it: it is made again from the original files.'
const parts: readonly DatasetPart[] = ['train', 'test']

/** Bytes of one image. */
export function sampleBytes(sampleShape: SnapshotHeader['sampleShape']): number {
  return sampleShape[0] * sampleShape[1] * sampleShape[2]
}

/** The bytes a data set is known by, in this order: pixels and labels of the training part, then of the test part. */
export function hashedBytes(data: { readonly [P in DatasetPart]: LabelledImages }): Uint8Array[] {
  return parts.flatMap((part) => [data[part].pixels, bytesOf(data[part].labels)])
}

/**
 * The file's content in pieces, to be written one after another (nothing is copied but the header).
 * Throws a plain Error where data and header contradict each other: that is a mistake of the caller.
 */
export function encodeSnapshot({ header, train, test }: Snapshot): Uint8Array[] {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const headerBytes = padded(prefixBytes + json.length) - prefixBytes
  const head = new Uint8Array(prefixBytes + headerBytes).fill(0x20)
  head.set(magic)
  const view = new DataView(head.buffer)
  view.setUint32(8, version, true)
  view.setUint32(12, headerBytes, true)
  head.set(json, prefixBytes)

  const sections = hashedBytes({ train, test })
  const layout = layoutOf(header, prefixBytes + headerBytes)
  layout.sections.forEach((section, i) => {
    if (sections[i]?.length !== section.bytes) throw new Error(`section ${i} of the snapshot has ${sections[i]?.length} bytes, its header says ${section.bytes}`)
  })
  return [head, ...sections.flatMap((bytes) => [bytes, new Uint8Array(padded(bytes.length) - bytes.length)])]
}

/** Where a part's pixels and labels lie in the file. */
export interface SectionPlace {
  readonly offset: number
  readonly bytes: number
}
export type SnapshotPlaces = { readonly [P in DatasetPart]: { readonly pixels: SectionPlace; readonly labels: SectionPlace } }

/**
 * Reads a snapshot; pixels and labels are views into `bytes` (labels are copied only where `bytes` is not aligned to 4).
 *
 * @param name what to call the file in an error
 * Throws `SNAPSHOT_FOREIGN`, `SNAPSHOT_NEWER`, `SNAPSHOT_DAMAGED` or `SNAPSHOT_TRUNCATED`.
 */
export function parseSnapshot(bytes: Uint8Array, name = 'The data set snapshot'): Snapshot {
  const { header, places } = parseSnapshotHead(bytes, bytes.length, name)
  const view = ({ offset, bytes: length }: SectionPlace): Uint8Array => bytes.subarray(offset, offset + length)
  const part = (of: DatasetPart): LabelledImages => ({ pixels: view(places[of].pixels), labels: asInt32(view(places[of].labels)) })
  return { header, train: part('train'), test: part('test') }
}

/**
 * Reads the header alone, for those who read single images from the file.
 *
 * @param head the file's first bytes, at least `snapshotHeadBytes(head)`
 * @param fileBytes size of the whole file
 * Throws as `parseSnapshot` does.
 */
export function parseSnapshotHead(head: Uint8Array, fileBytes: number, name = 'The data set snapshot'): { header: SnapshotHeader; places: SnapshotPlaces } {
  const end = snapshotHeadBytes(head, name)
  if (head.length < end || fileBytes < end) throw truncated(name, end, Math.min(head.length, fileBytes))
  const header = parseHeader(head.subarray(prefixBytes, end), name)
  const { sections, total } = layoutOf(header, end)
  if (fileBytes < total) throw truncated(name, total, fileBytes)
  const [trainPixels, trainLabels, testPixels, testLabels] = sections as [SectionPlace, SectionPlace, SectionPlace, SectionPlace]
  return { header, places: { train: { pixels: trainPixels, labels: trainLabels }, test: { pixels: testPixels, labels: testLabels } } }
}

/** Bytes before the first image, from the file's first 16 bytes. Throws as `parseSnapshot` does. */
export function snapshotHeadBytes(start: Uint8Array, name = 'The data set snapshot'): number {
  if (!magic.every((byte, i) => start[i] === byte)) {
    throw new ProductError('SNAPSHOT_FOREIGN', `${name} is not a Foldbench snapshot: expected it to begin with FBDS, found ${firstBytes(start)}. ${madeAgain}`)
  }
  if (start.length < prefixBytes) throw truncated(name, prefixBytes, start.length)
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const found = view.getUint32(8, true)
  if (found !== version) {
    throw new ProductError('SNAPSHOT_NEWER', `${name} has format version ${found}, this program reads version ${version}. Update Foldbench, or delete the file: it is made again from the original files.`, { details: { found, expected: version } })
  }
  return prefixBytes + view.getUint32(12, true)
}

function parseHeader(json: Uint8Array, name: string): SnapshotHeader {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)))
  } catch (cause) {
    throw new ProductError('SNAPSHOT_DAMAGED', `The header of ${name} cannot be read. ${madeAgain}`, { cause })
  }
}

function truncated(name: string, expected: number, found: number): ProductError {
  return new ProductError('SNAPSHOT_TRUNCATED', `${name} was cut off: expected ${expected} bytes, found ${found}. ${madeAgain}`, { details: { expected, found } })
}

function layoutOf(header: SnapshotHeader, start: number): { sections: SectionPlace[]; total: number } {
  const sections: SectionPlace[] = []
  let offset = start
  for (const part of parts) {
    for (const bytes of [header.counts[part] * sampleBytes(header.sampleShape), header.counts[part] * Int32Array.BYTES_PER_ELEMENT]) {
      sections.push({ offset, bytes })
      offset += padded(bytes)
    }
  }
  return { sections, total: offset }
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

function bytesOf(labels: Int32Array): Uint8Array {
  return new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength)
}

function asInt32(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice()
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / Int32Array.BYTES_PER_ELEMENT)
}

function firstBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file'
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
