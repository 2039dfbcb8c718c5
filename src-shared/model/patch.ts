import type { LayerParameters } from '../layers/kind.ts'
import { addAfter, connect, disconnect, insertOnConnection, removeLayers, renameLayer, setParameter } from './edit.ts'
import { layerOf } from './graph.ts'
import type { Model } from './graph.ts'
import { freshName } from './names.ts'

/** One step of a repair, as data. */
export type ModelPatch =
  /** `value` undefined resets it. */
  | { readonly op: 'set-parameter'; readonly layer: string; readonly parameter: string; readonly value?: unknown }
  | { readonly op: 'remove'; readonly layer: string }
  | { readonly op: 'insert-before'; readonly layer: string; readonly kind: string; readonly parameters?: LayerParameters }
  | { readonly op: 'add-after'; readonly layer: string; readonly kind: string; readonly parameters?: LayerParameters }
  | { readonly op: 'replace-kind'; readonly layer: string; readonly kind: string; readonly parameters?: LayerParameters }
  | { readonly op: 'connect'; readonly from: string; readonly to: string }
  | { readonly op: 'disconnect'; readonly from: string; readonly to: string }
  /** An Input in front of the model, feeding `to`. */
  | { readonly op: 'add-input'; readonly shape: readonly number[]; readonly to: readonly string[] }
  /** By position, since names may be equal. */
  | { readonly op: 'rename'; readonly index: number; readonly name: string }

/** Applies a repair's steps in order. Throws `EditError` where the model is no longer the one that the repair was made for. */
export function applyPatch(model: Model, patch: readonly ModelPatch[]): Model {
  return patch.reduce(applyStep, model)
}

function applyStep(model: Model, step: ModelPatch): Model {
  switch (step.op) {
    case 'set-parameter':
      return setParameter(model, [step.layer], step.parameter, step.value)
    case 'remove':
      return removeLayers(model, [step.layer])
    case 'insert-before': {
      const from = layerOf(model, step.layer)?.inputs[0] ?? ''
      return insertOnConnection(model, from, step.layer, step.kind, step.parameters).model
    }
    case 'add-after':
      return addAfter(model, step.layer, step.kind, step.parameters).model
    case 'replace-kind':
      return { ...model, layers: model.layers.map((layer) => (layer.name === step.layer ? { name: layer.name, kind: step.kind, parameters: step.parameters ?? {}, inputs: layer.inputs } : layer)) }
    case 'connect':
      return connect(model, step.from, step.to)
    case 'disconnect':
      return disconnect(model, step.from, step.to)
    case 'add-input': {
      const name = freshName(new Set(model.layers.map((layer) => layer.name)), 'Input')
      const input = { name, kind: 'Input', parameters: { shape: step.shape }, inputs: [] }
      return step.to.reduce<Model>((fed, to) => connect(fed, name, to), { ...model, layers: [input, ...model.layers] })
    }
    case 'rename':
      return renameAt(model, step.index, step.name)
  }
}

/** Renames one of several layers of equal name: connections stay with the first of them. */
function renameAt(model: Model, index: number, name: string): Model {
  const layer = model.layers[index]
  if (!layer) return model
  const isFirst = layerOf(model, layer.name) === layer
  if (isFirst) return renameLayer(model, layer.name, name)
  return { ...model, layers: model.layers.map((other, at) => (at === index ? { ...other, name } : other)) }
}
