import { layerKind } from '../layers/index.ts'
import type { LayerParameters } from '../layers/kind.ts'
import { descriptorOf } from '../layers/parameters.ts'
import { normaliseValue } from '../layers/values.ts'
import { EditError } from './edit-error.ts'
import { consumersOf, layerOf } from './graph.ts'
import type { LayerNode, Model } from './graph.ts'
import { freshName, freshVariant, requireFreeName } from './names.ts'

export { EditError } from './edit-error.ts'
export type { EditErrorCode } from './edit-error.ts'

/** Pure edits: each returns a new model and leaves the given one be; layers that an edit does not touch stay the same objects. */

const names = (model: Model): Set<string> => new Set(model.layers.map((layer) => layer.name))

function existing(model: Model, name: string): LayerNode {
  const layer = layerOf(model, name)
  if (!layer) throw new EditError('EDIT_LAYER_UNKNOWN', `The model has no layer ${name}.`, { name })
  return layer
}

function withLayers(model: Model, change: (layer: LayerNode) => LayerNode): Model {
  return { ...model, layers: model.layers.map(change) }
}

function replaceInputs(layer: LayerNode, inputs: readonly string[]): LayerNode {
  const { keras, ...rest } = layer
  const { call: _call, ...traits } = keras ?? {}
  return { ...rest, inputs, ...(Object.keys(traits).length > 0 && { keras: traits }) }
}

/** A merge or a layer of an unknown kind, which may take several. */
const takesMany = (layer: LayerNode): boolean => (layerKind(layer.kind)?.inputs ?? 'many') === 'many'
const takesNone = (kind: string): boolean => layerKind(kind)?.inputs === 'none'

/** Puts a layer into the list right after another one. */
function place(model: Model, layers: readonly LayerNode[], after: string | null): LayerNode[] {
  const at = after === null ? model.layers.length : model.layers.findIndex((layer) => layer.name === after) + 1
  return [...model.layers.slice(0, at), ...layers, ...model.layers.slice(at)]
}

/** What adding a layer gives: the model and the new layer's name. */
export interface Added {
  readonly model: Model
  readonly name: string
}

/** Adds a layer that nothing is connected to. */
export function addLayer(model: Model, kind: string, parameters: LayerParameters = {}): Added {
  const name = freshName(names(model), kind)
  return { model: { ...model, layers: [...model.layers, { name, kind, parameters, inputs: [] }] }, name }
}

/** Adds a layer after another one: it takes that one's output, and what took that output takes the new layer's. */
export function addAfter(model: Model, after: string, kind: string, parameters: LayerParameters = {}): Added {
  existing(model, after)
  if (takesNone(kind)) return addLayer(model, kind, parameters)
  const name = freshName(names(model), kind)
  const rewired = withLayers(model, (layer) =>
    layer.inputs.includes(after) ? replaceInputs(layer, layer.inputs.map((input) => (input === after ? name : input))) : layer,
  )
  return { model: { ...model, layers: place(rewired, [{ name, kind, parameters, inputs: [after] }], after) }, name }
}

/** Inserts a layer on one connection: `slot` tells which of the target's inputs, where it takes the same layer twice. */
export function insertOnConnection(model: Model, from: string, to: string, kind: string, parameters: LayerParameters = {}, slot?: number): Added {
  const target = existing(model, to)
  const at = slot ?? target.inputs.indexOf(from)
  if (target.inputs[at] !== from) throw new EditError('EDIT_NO_CONNECTION', `${to} does not take ${from}.`, { from, to })
  if (takesNone(kind)) throw new EditError('EDIT_TAKES_NO_INPUT', `${kind} takes no input.`, { layer: kind })
  const name = freshName(names(model), kind)
  const rewired = withLayers(model, (layer) => (layer === target ? replaceInputs(layer, layer.inputs.map((input, index) => (index === at ? name : input))) : layer))
  return { model: { ...model, layers: place(rewired, [{ name, kind, parameters, inputs: [from] }], from) }, name }
}

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

/** Gives a layer another name; connections follow. */
export function renameLayer(model: Model, name: string, newName: string): Model {
  existing(model, name)
  if (name === newName) return model
  requireFreeName(model, newName)
  return withLayers(model, (layer) => {
    const inputs = layer.inputs.includes(name) ? layer.inputs.map((input) => (input === name ? newName : input)) : layer.inputs
    return layer.name === name ? { ...layer, name: newName, inputs } : inputs === layer.inputs ? layer : { ...layer, inputs }
  })
}

/** True when `from` is reached by going on from `to`: connecting them would close a cycle. */
export function reaches(model: Model, to: string, from: string): boolean {
  const next = new Map<string, string[]>()
  for (const layer of model.layers) for (const input of layer.inputs) next.set(input, [...(next.get(input) ?? []), layer.name])
  const seen = new Set([to])
  for (const name of seen) {
    if (name === from) return true
    for (const consumer of next.get(name) ?? []) seen.add(consumer)
  }
  return false
}

/** Draws a connection. A layer with one input takes the new one instead of its old; a merge takes it in addition. */
export function connect(model: Model, from: string, to: string): Model {
  existing(model, from)
  const target = existing(model, to)
  if (takesNone(target.kind)) throw new EditError('EDIT_TAKES_NO_INPUT', `${to} takes no input.`, { layer: to })
  if (reaches(model, to, from)) throw new EditError('EDIT_CYCLE', `${to} leads to ${from}: the connection would close a cycle.`, { from, to })
  return withLayers(model, (layer) => (layer === target ? replaceInputs(layer, takesMany(layer) ? [...layer.inputs, from] : [from]) : layer))
}

/** Takes a connection away. */
export function disconnect(model: Model, from: string, to: string, slot?: number): Model {
  const target = existing(model, to)
  const at = slot ?? target.inputs.indexOf(from)
  if (target.inputs[at] !== from) throw new EditError('EDIT_NO_CONNECTION', `${to} does not take ${from}.`, { from, to })
  return withLayers(model, (layer) => (layer === target ? replaceInputs(layer, layer.inputs.filter((_, index) => index !== at)) : layer))
}

/** Replaces all parameters of a layer. */
export function replaceParameters(model: Model, name: string, parameters: LayerParameters): Model {
  const target = existing(model, name)
  return withLayers(model, (layer) => (layer === target ? { ...layer, parameters } : layer))
}

/** Sets one parameter of several layers, those that have it; undefined, or the default where Keras has one, resets it. */
export function setParameter(model: Model, layers: readonly string[], parameter: string, value: unknown): Model {
  const chosen = new Set(layers)
  return withLayers(model, (layer) => {
    const kind = layerKind(layer.kind)
    const descriptor = kind && descriptorOf(kind, parameter)
    if (!chosen.has(layer.name) || !descriptor) return layer
    const { [parameter]: before, ...others } = layer.parameters
    const result = value === undefined ? { value: undefined } : normaliseValue(descriptor, value)
    const canonical = 'value' in result ? result.value : value
    const isDefault = canonical === undefined || (!descriptor.required && JSON.stringify(canonical) === JSON.stringify(descriptor.default))
    if (isDefault) return before === undefined ? layer : { ...layer, parameters: others }
    return JSON.stringify(before) === JSON.stringify(canonical) ? layer : { ...layer, parameters: { ...layer.parameters, [parameter]: canonical } }
  })
}

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

/** Moves a layer of a chain behind another one: it is taken out (the chain heals) and put in there. */
export function moveAfter(model: Model, name: string, after: string): Model {
  const moved = existing(model, name)
  existing(model, after)
  if (name === after || (moved.inputs.length === 1 && moved.inputs[0] === after && consumersOf(model, after).length === 1)) return model
  if (takesNone(moved.kind)) throw new EditError('EDIT_TAKES_NO_INPUT', `${name} takes no input.`, { layer: name })
  if (moved.inputs.length > 1) throw new EditError('EDIT_SEVERAL_INPUTS', `${name} takes several inputs: draw its connections instead.`, { layer: name })
  const healed = removeLayers(model, [name])
  const rewired = withLayers(healed, (layer) =>
    layer.inputs.includes(after) ? replaceInputs(layer, layer.inputs.map((input) => (input === after ? name : input))) : layer,
  )
  return { ...model, layers: place(rewired, [replaceInputs(moved, [after])], after) }
}
