import type { ImagePage } from '../../src-shared/contract/datasets.ts'

export interface LoadedImage {
  readonly index: number
  readonly label: number
  readonly pixels: Uint8Array
}

export const pageSize = 200

/** Pages that a window of images needs. @param end exclusive */
export function pagesOf(start: number, end: number, total: number): number[] {
  const last = Math.min(end, total) - 1
  if (last < start) return []
  const first = Math.floor(start / pageSize)
  return Array.from({ length: Math.floor(last / pageSize) - first + 1 }, (_, offset) => first + offset)
}

/** The images of a page, each with its own bytes. */
export async function imagesOf(page: ImagePage): Promise<LoadedImage[]> {
  const bytes = new Uint8Array(await page.pixels.arrayBuffer())
  const [height, width, channels] = page.sampleShape
  const size = height * width * channels
  return page.items.map(({ index, label }, at) => ({ index, label, pixels: bytes.subarray(at * size, (at + 1) * size) }))
}
