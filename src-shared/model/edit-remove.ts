import { replaceInputs, takesMany } from './edit-support.ts'
import type { Model } from './graph.ts'

/** Removes layers; what took them takes their (first) input instead, so a chain stays whole. */
export function removeLayers(model: Model, removed: readonly string[]): Model {
  const gone = new Set(removed)
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]))
  const first = (input: string): string | undefined => {
    let name: string | undefined = input
    for (let steps = 0; name !== undefined && gone.has(name) && steps <= gone.size; steps++) name = byName.get(name)?.inputs[0]
    return name !== undefined && gone.has(name) ? undefined : name
  }
  const all = (input: string): string[] => {
    const [found, seen, waiting] = [[] as string[], new Set<string>(), [input]]
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (!gone.has(name)) found.push(name)
      else if (!seen.has(name)) waiting.push(...[...(byName.get(name)?.inputs ?? [])].reverse())
      seen.add(name)
    }
    return found
  }
  const kept = model.layers.filter((layer) => !gone.has(layer.name))
  const layers = kept.map((layer) => {
    if (!layer.inputs.some((input) => gone.has(input))) return layer
    const inputs = layer.inputs.flatMap((input) => (takesMany(layer) ? all(input) : (first(input) ?? [])))
    return replaceInputs(layer, takesMany(layer) ? inputs.filter((input, index) => layer.inputs.includes(input) || inputs.indexOf(input) === index) : inputs)
  })
  return { ...model, layers }
}
