import { layerKind } from '../layers/index.ts'
import { EditError } from './edit-error.ts'
import { layerOf } from './graph.ts'
import type { LayerNode, Model } from './graph.ts'

/** Names that are taken. */
export const names = (model: Model): Set<string> => new Set(model.layers.map((layer) => layer.name))

/** The layer of that name, or `EditError`. */
export function existing(model: Model, name: string): LayerNode {
  const layer = layerOf(model, name)
  if (!layer) throw new EditError('EDIT_LAYER_UNKNOWN', `The model has no layer ${name}.`, { name })
  return layer
}

/** The model with each layer replaced; the same object for one that stays. */
export function withLayers(model: Model, change: (layer: LayerNode) => LayerNode): Model {
  return { ...model, layers: model.layers.map(change) }
}

/** The layer with other inputs; a call that Keras noted for the old ones goes. */
export function replaceInputs(layer: LayerNode, inputs: readonly string[]): LayerNode {
  const { keras, ...rest } = layer
  const { call: _call, ...traits } = keras ?? {}
  return { ...rest, inputs, ...(Object.keys(traits).length > 0 && { keras: traits }) }
}

/** A merge or a layer of an unknown kind, which may take several. */
export const takesMany = (layer: LayerNode): boolean => (layerKind(layer.kind)?.inputs ?? 'many') === 'many'
export const takesNone = (kind: string): boolean => layerKind(kind)?.inputs === 'none'

/** The list with layers right after another one, or at the end. */
export function place(model: Model, layers: readonly LayerNode[], after: string | null): LayerNode[] {
  const at = after === null ? model.layers.length : model.layers.findIndex((layer) => layer.name === after) + 1
  return [...model.layers.slice(0, at), ...layers, ...model.layers.slice(at)]
}
