import { ProductError } from '../../src-shared/contract/errors.ts'
import { shapeText } from '../../src-shared/layers/shape-error.ts'
import type { LabelledImages } from '../../src-shared/datasets/snapshot.ts'
import type { IdxArray, IdxValues } from './idx.ts'
import { count, idxText } from './idx-header.ts'

export interface IdxPair extends LabelledImages {
  /** [height, width, channels]. */
  readonly sampleShape: readonly [number, number, number]
}

/**
 * Joins an images file and a labels file.
 *
 * @param images [images, height, width] or [images, height, width, channels]; uint8, or real numbers 0..1 or 0..255
 * @param labels [images], integers 0..classes-1
 * Throws `IDX_SWAPPED`, `IDX_DIMENSIONS`, `IDX_PIXEL_RANGE`, `IDX_COUNT_MISMATCH` or `IDX_LABEL_RANGE`.
 */
export function joinPair(images: IdxArray, labels: IdxArray, classes: number): IdxPair {
  if (images.shape.length === 1 && labels.shape.length > 1) {
    throw new ProductError('IDX_SWAPPED', `${images.file} and ${labels.file} are swapped: expected images (3 dimensions) in the first and labels (1 dimension) in the second, found ${idxText(images)} and ${idxText(labels)}. Exchange their names.`)
  }
  const sampleShape = shapeOfImages(images)
  if (labels.shape.length !== 1) throw dimensions(labels, 'labels, with 1 dimension')
  const [imageCount = 0, labelCount = 0] = [images.shape[0], labels.shape[0]]
  if (imageCount !== labelCount) {
    throw new ProductError('IDX_COUNT_MISMATCH', `${images.file} has ${count(imageCount)} images and ${labels.file} has ${count(labelCount)} labels: expected as many of both. Do the two files belong together?`, { details: { images: imageCount, labels: labelCount } })
  }
  return { pixels: pixelsOf(images), labels: labelsOf(labels, classes), sampleShape }
}

function shapeOfImages(images: IdxArray): IdxPair['sampleShape'] {
  const [, height = 0, width = 0, channels = 1] = images.shape
  if (images.shape.length < 3 || images.shape.length > 4) throw dimensions(images, 'images, with 3 dimensions (or 4 with channels)')
  if (height * width * channels === 0) throw dimensions(images, 'images of at least one pixel')
  return [height, width, channels]
}

function dimensions(array: IdxArray, expected: string): ProductError {
  const hint = array.shape.length === 1 ? ' It looks like a labels file: were the two exchanged?' : ''
  return new ProductError('IDX_DIMENSIONS', `${array.file} does not fit: expected ${expected}, found ${idxText(array)} (${array.shape.length} dimension${array.shape.length === 1 ? '' : 's'}).${hint}`, { details: { file: array.file, found: shapeText(array.shape) } })
}

/** As uint8 0..255: real numbers of 0..1 are multiplied by 255, others kept and rounded. */
function pixelsOf(images: IdxArray): Uint8Array {
  const { values } = images
  if (values instanceof Uint8Array) return values
  const { min, max } = rangeOf(values)
  if (!(min >= 0 && max <= 255)) {
    throw new ProductError('IDX_PIXEL_RANGE', `${images.file} has pixels from ${min} to ${max}: expected 0 to 255, or 0 to 1 for real numbers. Scale them first.`, { details: { file: images.file, min, max } })
  }
  const real = values instanceof Float32Array || values instanceof Float64Array
  const factor = real && max <= 1 ? 255 : 1
  return Uint8Array.from(values, (value) => Math.round(value * factor))
}

function labelsOf(labels: IdxArray, classes: number): Int32Array {
  const result = Int32Array.from(labels.values)
  const wrong = labels.values.findIndex((value, i) => value !== result[i] || value < 0 || value >= classes)
  if (wrong === -1) return result
  throw new ProductError('IDX_LABEL_RANGE', `${labels.file} has label ${labels.values[wrong]} at position ${count(wrong)}: expected whole numbers from 0 to ${classes - 1}, one of ${classes} classes. Is it the right file?`, { details: { file: labels.file, position: wrong, found: labels.values[wrong] ?? 0 } })
}

/** NaN in either where any value is not a number. */
function rangeOf(values: IdxValues): { min: number; max: number } {
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return { min, max }
}
