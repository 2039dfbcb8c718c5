import type { Model } from '../../src-shared/model/graph.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export const cardSize = { width: 264, height: 48 }
const gap = { x: 40, y: 16 }

/**
 * Where each layer lies: downwards by its longest way from an input, branches side by side around the middle. Layers on a
 * cycle lie where they are first reached.
 */
export function autoLayout(model: Model): ReadonlyMap<string, Place> {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]))
  const ranks = new Map<string, number>()
  const rankOf = (start: string): number => {
    const stack = [start]
    const open = new Set<string>()
    for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
      open.add(name)
      const inputs = (byName.get(name)?.inputs ?? []).filter((input) => byName.has(input))
      const waiting = inputs.find((input) => !ranks.has(input) && !open.has(input))
      if (waiting !== undefined) stack.push(waiting)
      else {
        ranks.set(name, Math.max(-1, ...inputs.map((input) => ranks.get(input) ?? -1)) + 1)
        stack.pop()
      }
    }
    return ranks.get(start) ?? 0
  }
  const rows = new Map<number, string[]>()
  for (const { name } of model.layers) {
    const rank = rankOf(name)
    rows.set(rank, [...(rows.get(rank) ?? []), name])
  }
  const places = new Map<string, Place>()
  for (const [rank, names] of rows) {
    const width = names.length * cardSize.width + (names.length - 1) * gap.x
    names.forEach((name, column) => places.set(name, { x: column * (cardSize.width + gap.x) - width / 2, y: rank * (cardSize.height + gap.y) }))
  }
  return places
}
