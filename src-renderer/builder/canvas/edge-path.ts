import { cardSize, type Place } from './auto-layout.ts'

/**
 * The way of a connection from the lower edge of a card to the upper edge of another as an SVG path: straight down the lanes
 * beside the cards that it passes, and bending in the gaps between rows.
 */
export function edgePath(from: Place, to: Place, lane: readonly Place[]): string {
  let path = `M ${from.x} ${from.y}`
  let at = from
  for (const { x, y } of lane) {
    path += `${bend(at, { x, y })} L ${x} ${y + cardSize.height}`
    at = { x, y: y + cardSize.height }
  }
  return path + bend(at, to)
}

function bend(from: Place, to: Place): string {
  if (from.x === to.x) return ` L ${to.x} ${to.y}`
  const middle = from.y + (to.y - from.y) / 2
  return ` C ${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`
}
