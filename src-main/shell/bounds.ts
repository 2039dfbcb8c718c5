import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface WindowPlace {
  readonly bounds: Rectangle
  readonly maximized: boolean
}

export const smallest = { width: 900, height: 600 }
const preferred = { width: 1280, height: 800 }

const overlap = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)

const area = (a: Rectangle, b: Rectangle): number => Math.max(0, overlap(a.x, a.width, b.x, b.width)) * Math.max(0, overlap(a.y, a.height, b.y, b.height))

/** Along one axis: no longer than the screen, and wholly on it. */
function fit(start: number, length: number, screenStart: number, screenLength: number): [start: number, length: number] {
  const fitted = Math.min(length, screenLength)
  return [Math.min(Math.max(start, screenStart), screenStart + screenLength - fitted), fitted]
}

/**
 * Where a window opens: as it was left, brought back onto the screen it shares most with; the middle of the first screen
 * where it never was, or where its screen is gone.
 *
 * @param screens work areas, the primary one first
 */
export function placeOnScreens(saved: Rectangle | null, screens: readonly Rectangle[]): Rectangle {
  const first = screens[0] ?? { x: 0, y: 0, ...preferred }
  const shared = saved === null ? [] : screens.map((screen) => ({ screen, area: area(saved, screen) })).sort((a, b) => b.area - a.area)
  const best = shared[0]
  if (saved === null || best === undefined || best.area === 0) {
    const width = Math.min(saved?.width ?? preferred.width, first.width)
    const height = Math.min(saved?.height ?? preferred.height, first.height)
    return { x: Math.round(first.x + (first.width - width) / 2), y: Math.round(first.y + (first.height - height) / 2), width, height }
  }
  const [x, width] = fit(saved.x, saved.width, best.screen.x, best.screen.width)
  const [y, height] = fit(saved.y, saved.height, best.screen.y, best.screen.height)
  return { x, y, width, height }
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value)

function isPlace(data: unknown): data is WindowPlace {
  if (typeof data !== 'object' || data === null || !('bounds' in data) || !('maximized' in data)) return false
  const { bounds } = data
  if (typeof bounds !== 'object' || bounds === null) return false
  const sides = ['x', 'y', 'width', 'height'].map((side) => Reflect.get(bounds, side) as unknown)
  return typeof data.maximized === 'boolean' && sides.every(isWhole) && Number(sides[2]) >= smallest.width && Number(sides[3]) >= smallest.height
}

/** Null where nothing, or nothing of use, was saved. */
export function readPlace(file: string): WindowPlace | null {
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isPlace(data) ? data : null
  } catch {
    return null
  }
}

export async function savePlace(file: string, place: WindowPlace): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(place))
  await rename(`${file}.new`, file)
}
