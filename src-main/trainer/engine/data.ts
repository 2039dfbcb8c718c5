import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { DataLayout, PixelType } from './programs/data.ts'
import type { Feed } from './tensorflow.ts'

/** Images that are read when they are needed, from a file that is too large for memory. */
export interface ImageReader {
  readonly pixelType: PixelType
  readonly count: number
  /** Reads images `indices[i]` to the i-th place of `into`, each `height · width · channels` values. */
  read(indices: Int32Array, into: Uint8Array | Float32Array): void
}

export interface EngineData {
  /** One image after another, row-major [height, width, channels]: bytes, or float32. */
  readonly images: Uint8Array | Float32Array | ImageReader
  /** Class of each image, 0..classes-1. */
  readonly labels: Int32Array
  /** [height, width, channels] */
  readonly sampleShape: readonly [number, number, number]
  readonly classes: number
  /** Multiplies pixel values; 1/255 for bytes. */
  readonly scale: number
}

/** Images up to this size stay in the graph; larger ones are brought along with each call. */
const residentBudget = 1024 ** 3
/** Images that one call brings along, at most, unless one batch is larger. */
export const streamBudget = 64 * 1024 ** 2

/** The data set as the engine uses it: checked, and either resident or read in chunks. */
export class DataSet {
  readonly labels: Int32Array
  readonly layout: DataLayout
  #images: Uint8Array | Float32Array | ImageReader | null
  readonly #size: number

  /** Errors: `DATA` where counts, labels or sizes do not fit together. */
  constructor(data: EngineData, budget = residentBudget) {
    const [height, width, channels] = data.sampleShape
    this.#size = height * width * channels
    this.labels = data.labels
    this.#images = data.images
    checkData(data, this.#size)
    const pixelType = isReader(data.images) ? data.images.pixelType : data.images instanceof Uint8Array ? 'uint8' : 'float32'
    const bytes = data.labels.length * this.#size * (pixelType === 'uint8' ? 1 : 4)
    this.layout = { pixelType, sampleShape: data.sampleShape, scale: data.scale, resident: isReader(data.images) || bytes > budget ? null : data.labels.length }
  }

  get bytesPerSample(): number {
    return this.#size * (this.layout.pixelType === 'uint8' ? 1 : 4)
  }

  /** All images, where they stay in the graph. Given once: then they are forgotten here, so that they are held only once. */
  takeImages(): Uint8Array | Float32Array {
    const images = this.#images
    if (images === null || isReader(images)) throw new TypeError('these images are read in chunks')
    this.#images = null
    return images
  }

  /** Images and labels of one call, by position; nothing where the data set is resident. */
  feeds(indices: Int32Array): Record<string, Feed> {
    if (this.layout.resident !== null) return {}
    const shape = [indices.length, ...this.layout.sampleShape]
    const images = this.layout.pixelType === 'uint8' ? new Uint8Array(indices.length * this.#size) : new Float32Array(indices.length * this.#size)
    this.#read(indices, images)
    return {
      'data/images': { dtype: this.layout.pixelType, shape, values: images } as Feed,
      'data/labels': { dtype: 'int32', shape: [indices.length], values: Int32Array.from(indices, (index) => this.labels[index] as number) },
    }
  }

  /** Positions by which a call finds its samples: their own, or those among what it brings along. */
  positions(indices: Int32Array): Int32Array {
    return this.layout.resident === null ? Int32Array.from(indices.keys()) : indices
  }

  #read(indices: Int32Array, into: Uint8Array | Float32Array): void {
    const images = this.#images
    if (images === null) throw new TypeError('these images are in the graph')
    if (isReader(images)) return images.read(indices, into)
    indices.forEach((index, place) => into.set(images.subarray(index * this.#size, (index + 1) * this.#size), place * this.#size))
  }
}

function isReader(images: EngineData['images']): images is ImageReader {
  return 'read' in images
}

function checkData({ images, labels, classes, sampleShape }: EngineData, size: number): void {
  const count = isReader(images) ? images.count : images.length / size
  if (count !== labels.length) {
    throw new ProductError('DATA', `Expected as many labels as images of ${sampleShape.join(' × ')}. Received: ${count} images and ${labels.length} labels.`)
  }
  const bad = labels.findIndex((label) => label < 0 || label >= classes)
  if (bad >= 0) throw new ProductError('DATA', `Expected labels from 0 to ${classes - 1}. Received: ${labels[bad]} at image ${bad}.`, { details: { index: bad, label: labels[bad] ?? 0, classes } })
}
