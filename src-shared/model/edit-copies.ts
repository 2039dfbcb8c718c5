import { existing, names, place, replaceInputs, takesNone, withLayers } from './edit-support.ts'
import { consumersOf } from './graph.ts'
import type { LayerNode, Model } from './graph.ts'
import { freshVariant } from './names.ts'

/** What pasting or duplicating gives: the model and the new layers' names, in the order of the originals. */
export interface Pasted {
  readonly model: Model
  readonly names: readonly string[]
}

/**
 * Adds copies of layers under free names; connections among them are kept, others dropped. `after` inserts them behind that
 * layer when they form one strand: its consumers then take the strand's end.
 */
export function pasteLayers(model: Model, layers: readonly LayerNode[], after?: string): Pasted {
  const taken = names(model)
  const renamed = new Map<string, string>()
  for (const layer of layers) {
    const name = freshVariant(taken, layer.name)
    taken.add(name)
    renamed.set(layer.name, name)
  }
  const copies = layers.map((layer) => {
    const inputs = layer.inputs.flatMap((input) => renamed.get(input) ?? [])
    return { ...(inputs.length === layer.inputs.length ? layer : replaceInputs(layer, inputs)), name: renamed.get(layer.name) as string, inputs }
  })
  const pasted = copies.map((copy) => copy.name)
  const used = new Set(copies.flatMap((copy) => copy.inputs))
  const [starts, ends] = [copies.filter((copy) => copy.inputs.length === 0), copies.filter((copy) => !used.has(copy.name))]
  const [start, end] = [starts[0], ends[0]]
  const isStrand = starts.length === 1 && ends.length === 1 && start !== undefined && end !== undefined && !takesNone(start.kind)
  if (after === undefined || !isStrand) return { model: { ...model, layers: [...model.layers, ...copies] }, names: pasted }
  existing(model, after)
  const rewired = withLayers(model, (layer) =>
    layer.inputs.includes(after) ? replaceInputs(layer, layer.inputs.map((input) => (input === after ? end.name : input))) : layer,
  )
  const strand = copies.map((copy) => (copy === start ? { ...copy, inputs: [after] } : copy))
  return { model: { ...model, layers: place(rewired, strand, after) }, names: pasted }
}

/** Copies layers: a strand of a chain goes in behind itself, anything else stands beside, unconnected. */
export function duplicateLayers(model: Model, chosen: readonly string[]): Pasted {
  const layers = model.layers.filter((layer) => chosen.includes(layer.name))
  const inside = new Set(layers.map((layer) => layer.name))
  const ends = layers.filter((layer) => !consumersOf(model, layer.name).some((consumer) => inside.has(consumer.name)))
  const copies = layers.map((layer) => ({ ...layer, inputs: layer.inputs.filter((input) => inside.has(input)) }))
  return pasteLayers(model, copies, ends.length === 1 ? (ends[0] as LayerNode).name : undefined)
}
