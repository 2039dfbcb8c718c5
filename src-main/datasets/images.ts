import type { DatasetPart, ImagePage } from '../../src-shared/contract/datasets.ts'
import type { SnapshotFile } from './snapshot-file.ts'

/** A page of images in their order, of one class or of all. */
export async function browse(file: SnapshotFile, { part, label, offset, limit }: { part: DatasetPart; label: number | null; offset: number; limit: number }): Promise<ImagePage> {
  const labels = await file.labels(part)
  const matching = label === null ? null : indicesOf(labels, label)
  const total = matching?.length ?? labels.length
  const indices = matching?.slice(offset, offset + limit) ?? Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => offset + i)
  return page(file, part, indices, total)
}

/** Chosen images. Throws `IMAGE_INDEX` (usage) for an index outside the part. */
export async function chosen(file: SnapshotFile, part: DatasetPart, indices: readonly number[]): Promise<ImagePage> {
  return page(file, part, indices, file.header.counts[part])
}

async function page(file: SnapshotFile, part: DatasetPart, indices: readonly number[], total: number): Promise<ImagePage> {
  const [pixels, labels] = await Promise.all([file.pixels(part, indices), file.labels(part)])
  return {
    total,
    items: indices.map((index) => ({ index, label: labels[index] as number })),
    pixels: new Blob([pixels]),
    sampleShape: file.header.sampleShape,
  }
}

function indicesOf(labels: Int32Array, label: number): number[] {
  const indices: number[] = []
  labels.forEach((value, index) => value === label && indices.push(index))
  return indices
}
