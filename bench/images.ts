import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Images {
  readonly images: Uint8Array
  readonly labels: Int32Array
}

/** The training images of Fashion-MNIST from the folder of its four files. */
export function fashionMnist(folder: string): Images {
  const read = (name: string, header: number): Uint8Array => new Uint8Array(gunzipSync(readFileSync(path.join(folder, name))).subarray(header))
  return { images: read('train-images-idx3-ubyte.gz', 16), labels: Int32Array.from(read('train-labels-idx1-ubyte.gz', 8)) }
}

/** Pictures without meaning, for cases whose speed alone matters. */
export function noise(count: number, size: number): Images {
  let state = 1
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 16
  return { images: Uint8Array.from({ length: count * size }, () => next() & 255), labels: Int32Array.from({ length: count }, () => next() % 10) }
}
