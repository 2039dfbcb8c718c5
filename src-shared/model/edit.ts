import { layerKind } from '../layers/index.ts'
import type { LayerParameters } from '../layers/kind.ts'
import { descriptorOf } from '../layers/parameters.ts'
import { normaliseValue } from '../layers/values.ts'
import { EditError } from './edit-error.ts'
import { existing, names, place, replaceInputs, takesMany, takesNone, withLayers } from './edit-support.ts'
import { dependents } from './graph.ts'
import type { Model } from './graph.ts'
import { freshName, requireFreeName } from './names.ts'

export { duplicateLayers, pasteLayers } from './edit-copies.ts'
export { EditError } from './edit-error.ts'
export { moveLayers } from './edit-move.ts'
export { removeLayers } from './edit-remove.ts'

/** Pure edits: each returns a new model and leaves the given one be; layers that an edit does not touch stay the same objects. */

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

/** Draws a connection. A layer with one input takes the new one instead of its old; a merge takes it in addition. */
export function connect(model: Model, from: string, to: string): Model {
  existing(model, from)
  const target = existing(model, to)
  if (takesNone(target.kind)) throw new EditError('EDIT_TAKES_NO_INPUT', `${to} takes no input.`, { layer: to })
  if (dependents(model, to).has(from)) throw new EditError('EDIT_CYCLE', `${to} leads to ${from}: the connection would close a cycle.`, { from, to })
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
