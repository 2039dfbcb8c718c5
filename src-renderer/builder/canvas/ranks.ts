import type { Model } from '../../../src-shared/model/graph.ts'

/** Each layer's row: one more than the lowest row of what it takes. Layers on a cycle get the row in which they are first reached. */
export function ranksOf(model: Model): ReadonlyMap<string, number> {
  const inputsOf = new Map(model.layers.map(({ name, inputs }) => [name, inputs]))
  const ranks = new Map<string, number>()
  const open = new Set<string>()
  for (const { name: start } of model.layers) {
    const stack = ranks.has(start) ? [] : [start]
    for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
      open.add(name)
      const inputs = inputsOf.get(name) ?? []
      const waiting = inputs.find((input) => inputsOf.has(input) && !ranks.has(input) && !open.has(input))
      if (waiting !== undefined) stack.push(waiting)
      else {
        ranks.set(name, inputs.reduce((lowest, input) => Math.max(lowest, ranks.get(input) ?? -1), -1) + 1)
        stack.pop()
      }
    }
  }
  return ranks
}
