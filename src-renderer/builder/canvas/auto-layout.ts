import type { Model } from '../../../src-shared/model/graph.ts'
import { ranksOf } from './ranks.ts'

/** A point on the canvas, in its own pixels: of a card its upper left corner. */
export interface Place {
  readonly x: number
  readonly y: number
}

export const cardSize = { width: 264, height: 48 }
/** Between cards; the shape of what passes stands in the gap. */
export const gap = { x: 40, y: 32 }
/** Connections that leave the straight line need room to turn. */
const branchedGap = 48
/** What a connection that passes beside a card takes up in its row. */
const laneWidth = 16
/** A model whose connections pass more rows than this draws the longest of them straight. */
const mostLanes = 20_000

export interface Layout {
  /** Each layer's upper left corner. */
  readonly places: ReadonlyMap<string, Place>
  /** For the connections that pass rows: the middle of each lane, from above. By `laneKey`. */
  readonly lanes: ReadonlyMap<string, readonly Place[]>
}

export const laneKey = (from: string, to: string): string => `${from}\n${to}`

/** One thing of a row: a card, or a lane that a connection takes through it. */
interface Item {
  readonly id: string
  readonly width: number
  /** Ids of what lies above it. */
  readonly above: readonly string[]
}

/**
 * Where each layer lies: downwards by its longest way from an input, below what it takes, branches side by side, connections
 * beside the cards that they pass. Linear in layers and connections, so that it follows every edit.
 */
export function autoLayout(model: Model): Layout {
  const ranks = ranksOf(model)
  const rows: Item[][] = []
  const put = (rank: number, item: Item): void => void (rows[rank] ??= []).push(item)
  const laneIds = new Map<string, string[]>()
  let lanes = 0
  for (const { name, inputs } of model.layers) {
    const rank = ranks.get(name) ?? 0
    const above = inputs.flatMap((input) => {
      const from = ranks.get(input)
      if (from === undefined) return []
      const key = laneKey(input, name)
      if (rank - from <= 1 || lanes + rank - from > mostLanes || laneIds.has(key)) return [input]
      const ids = Array.from({ length: rank - from - 1 }, (_, step) => `${key}\n${step}`)
      ids.forEach((id, step) => put(from + 1 + step, { id, width: laneWidth, above: [ids[step - 1] ?? input] }))
      lanes += ids.length
      laneIds.set(key, ids)
      return [ids.at(-1) ?? input]
    })
    put(rank, { id: name, width: cardSize.width, above })
  }
  const down = cardSize.height + (rows.some((row) => row.length > 1) ? branchedGap : gap.y)
  const middles = new Map<string, Place>()
  rows.forEach((row, rank) => {
    for (const { id, x } of spread(row, middles)) middles.set(id, { x, y: rank * down })
  })
  const corner = ({ x, y }: Place): Place => ({ x: x - cardSize.width / 2, y })
  return {
    places: new Map(model.layers.map(({ name }) => [name, corner(middles.get(name) ?? { x: 0, y: 0 })])),
    lanes: new Map([...laneIds].map(([key, ids]) => [key, ids.flatMap((id) => middles.get(id) ?? [])])),
  }
}

/** Puts a row's things side by side, as near to where each would like to be (below what it takes) as their order allows. */
function spread(row: readonly Item[], middles: ReadonlyMap<string, Place>): { id: string; x: number }[] {
  const wanted = row.map((item) => {
    const xs = item.above.flatMap((id) => middles.get(id)?.x ?? [])
    return { item, x: xs.length === 0 ? 0 : xs.reduce((sum, x) => sum + x, 0) / xs.length }
  })
  if (wanted.length === 1) return wanted.map(({ item, x }) => ({ id: item.id, x }))
  // What would lie in one place: cards before lanes, so that the way through the layers stays on the left.
  wanted.sort((a, b) => a.x - b.x || b.item.width - a.item.width)
  let end = -Infinity
  const placed = wanted.map(({ item, x }) => {
    const left = Math.max(x - item.width / 2, end)
    end = left + item.width + gap.x
    return { id: item.id, x: left + item.width / 2 }
  })
  const shift = (wanted.reduce((sum, { x }) => sum + x, 0) - placed.reduce((sum, { x }) => sum + x, 0)) / row.length
  return placed.map(({ id, x }) => ({ id, x: x + shift }))
}
