import type { Model } from '../../src-shared/model/graph.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export const cardSize = { width: 264, height: 48 }
const gap = { x: 40, y: 16 }
/** Connections that leave the straight line need room to turn. */
const branchedGap = 40

/**
 * Where each layer lies: downwards by its longest way from an input, below what it takes, branches side by side. Layers on a
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
  const down = [...rows.values()].some((names) => names.length > 1) ? branchedGap : gap.y
  const places = new Map<string, Place>()
  for (const rank of [...rows.keys()].sort((a, b) => a - b)) {
    const wanted = (rows.get(rank) ?? []).map((name) => ({ name, x: middle((byName.get(name)?.inputs ?? []).flatMap((input) => places.get(input)?.x ?? [])) }))
    spread(wanted).forEach(({ name, x }) => places.set(name, { x, y: rank * (cardSize.height + down) }))
  }
  return places
}

function middle(xs: readonly number[]): number {
  return xs.length === 0 ? -cardSize.width / 2 : xs.reduce((sum, x) => sum + x, 0) / xs.length
}

/** Moves cards of a row apart, as near to where each would like to be as their order allows. */
function spread(row: readonly { readonly name: string; readonly x: number }[]): { name: string; x: number }[] {
  const placed: { name: string; x: number }[] = []
  for (const { name, x } of [...row].sort((a, b) => a.x - b.x)) placed.push({ name, x: Math.max(x, (placed.at(-1)?.x ?? -Infinity) + cardSize.width + gap.x) })
  const wanted = row.reduce((sum, { x }) => sum + x, 0)
  const shift = (wanted - placed.reduce((sum, { x }) => sum + x, 0)) / Math.max(1, row.length)
  return placed.map(({ name, x }) => ({ name, x: x + shift }))
}
