import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeOnScreens, readPlace, savePlace } from './bounds.ts'

const laptop = { x: 0, y: 24, width: 1440, height: 876 }
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 }

test('a window opens where it was left', () => {
  const saved = { x: 1600, y: 100, width: 1280, height: 800 }
  expect(placeOnScreens(saved, [laptop, monitor])).toEqual(saved)
})

test('a window whose screen is gone, or that hangs over the edge, comes back onto one', () => {
  expect(placeOnScreens({ x: 1600, y: 100, width: 1280, height: 800 }, [laptop])).toEqual({ x: 80, y: 62, width: 1280, height: 800 })
  expect(placeOnScreens({ x: -300, y: 700, width: 1280, height: 800 }, [laptop])).toEqual({ x: 0, y: 100, width: 1280, height: 800 })
  expect(placeOnScreens({ x: 1000, y: 0, width: 2000, height: 2000 }, [laptop, monitor])).toEqual({ x: 1440, y: 0, width: 2000, height: 1440 })
})

test('the first window opens in the middle, and fits a small screen', () => {
  expect(placeOnScreens(null, [laptop, monitor])).toEqual({ x: 80, y: 62, width: 1280, height: 800 })
  expect(placeOnScreens(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ x: 0, y: 0, width: 1024, height: 600 })
})

test('a place is kept in a file; a damaged one is as good as none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foldbench-bounds-'))
  const file = join(folder, 'window.json')
  const place = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, maximized: true }
  expect(readPlace(file)).toBeNull()
  await savePlace(file, place)
  expect(readPlace(file)).toEqual(place)
  for (const damaged of ['{"bounds"', '[]', '{"bounds":{"x":0,"y":0,"width":1e9},"maximized":false}', '{"bounds":{"x":0,"y":0,"width":3,"height":2},"maximized":false}']) {
    await writeFile(file, damaged)
    expect(readPlace(file), damaged).toBeNull()
  }
  await rm(folder, { recursive: true })
})
