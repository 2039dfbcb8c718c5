import type { SkylineBar } from '../../src-shared/model/skyline.ts'

export interface ThumbnailBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly group: SkylineBar['group']
}

/** A skyline within a box, in pixels: bars from left to right about the middle. */
export function thumbnailBars(skyline: readonly SkylineBar[], size: { readonly width: number; readonly height: number }): ThumbnailBar[] {
  const step = Math.min(12, size.width / Math.max(1, skyline.length))
  const gap = step > 4 ? 2 : 0
  return skyline.map(({ group, height: share }, index) => {
    const height = Math.max(2, Math.round(share * size.height))
    return { x: index * step, y: (size.height - height) / 2, width: step - gap, height, group }
  })
}
