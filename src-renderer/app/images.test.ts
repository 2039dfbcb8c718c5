import { describe, expect, it } from 'vitest'
import { imagesOf, pagesOf } from './images.ts'

describe('pages of images', () => {
  it.each([
    [0, 100, 60_000, [0]],
    [150, 250, 60_000, [0, 1]],
    [199, 201, 60_000, [0, 1]],
    [200, 400, 60_000, [1]],
    [59_900, 60_100, 60_000, [299]],
    [0, 50, 30, [0]],
    [0, 50, 0, []],
  ])('%d to %d of %d', (start, end, total, pages) => expect(pagesOf(start, end, total)).toEqual(pages))

  it('are cut into images', async () => {
    const page = { total: 2, items: [{ index: 7, label: 1 }, { index: 9, label: 0 }], pixels: new Blob([Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)]), sampleShape: [2, 2, 1] as const }
    expect(await imagesOf(page)).toEqual([
      { index: 7, label: 1, pixels: Uint8Array.of(1, 2, 3, 4) },
      { index: 9, label: 0, pixels: Uint8Array.of(5, 6, 7, 8) },
    ])
  })
})
