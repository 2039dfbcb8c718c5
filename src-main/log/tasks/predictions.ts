import type { StoredTable } from './stored-tables.ts'

/** As an evaluation stores what its run said of each image. */
export interface EvaluationBlobs {
  readonly samples: number
  readonly classes: number
  readonly indices: Buffer
  readonly labels: Buffer
  readonly probabilities: Buffer
}

const blobs: ReadonlySet<string> = new Set(['indices', 'labels', 'probabilities'])

/** Names of an evaluation's columns that are no arrays. */
export const withoutBlobs = ({ columns }: StoredTable): string[] => columns.map(({ name }) => name).filter((name) => !blobs.has(name))

/** Little-endian arrays as numbers. */
export function predictionsOf({ samples, classes, indices, labels, probabilities }: EvaluationBlobs): { indices: Int32Array; labels: Int32Array; probabilities: Float32Array } {
  return { indices: new Int32Array(aligned(indices), 0, samples), labels: new Int32Array(aligned(labels), 0, samples), probabilities: new Float32Array(aligned(probabilities), 0, samples * classes) }
}

/** Bytes at the beginning of a buffer of their own: arrays of numbers want their place. */
const aligned = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer
