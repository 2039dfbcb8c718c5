import type { LayerParameters } from '../../src-shared/layers/kind.ts'
import { addAfter, addLayer, connect, duplicateLayers, insertOnConnection, moveLayers, pasteLayers, removeLayers } from '../../src-shared/model/edit.ts'
import { consumersOf, layerOf, type Model } from '../../src-shared/model/graph.ts'
import { modelFromText } from '../../src-shared/model/model-text.ts'
import { layerKind } from '../../src-shared/layers/index.ts'
import type { LayerPlace } from './canvas/drop-target.ts'

/** What an edit gives: the model, and the layers that are chosen then (absent: those that were). */
export interface Edited {
  readonly model: Model
  readonly chosen?: readonly string[]
}

export function addAt(model: Model, place: LayerPlace, kind: string, parameters: LayerParameters = {}): Edited {
  switch (place.kind) {
    case 'connection': {
      const { model: edited, name } = insertOnConnection(model, place.from, place.to, kind, parameters, place.slot)
      return { model: edited, chosen: [name] }
    }
    case 'after': {
      const { model: edited, name } = addAfter(model, place.layer, kind, parameters)
      return { model: edited, chosen: [name] }
    }
    case 'before': {
      const { model: edited, name } = addLayer(model, kind, parameters)
      return { model: connect(edited, name, place.layer), chosen: [name] }
    }
    case 'alone': {
      const { model: edited, name } = addLayer(model, kind, parameters)
      return { model: edited, chosen: [name] }
    }
  }
}

export function moveTo(model: Model, names: readonly string[], place: LayerPlace): Edited {
  if (place.kind === 'connection') return { model: moveLayers(model, names, { after: place.from, to: place.to }) }
  return { model: place.kind === 'after' ? moveLayers(model, names, { after: place.layer }) : model }
}

/** One step along the chain: before the layer that they take, or behind the one that takes them. The same model at an end. */
export function moveAlong(model: Model, names: readonly string[], direction: 'up' | 'down'): Edited {
  const moved = new Set(names)
  const inOrder = model.layers.filter(({ name }) => moved.has(name))
  if (direction === 'up') {
    const head = inOrder.find(({ inputs }) => inputs.every((input) => !moved.has(input)))
    const before = layerOf(model, head?.inputs[0] ?? '')
    const after = before?.inputs[0]
    return { model: before && after !== undefined ? moveLayers(model, names, { after, to: before.name }) : model }
  }
  const tail = inOrder.find(({ name }) => consumersOf(model, name).every((consumer) => !moved.has(consumer.name)))
  const next = tail && consumersOf(model, tail.name)[0]
  return { model: next ? moveLayers(model, names, { after: next.name }) : model }
}

/** Removes layers and chooses the one before the gap, so that the next key goes on from there. */
export function remove(model: Model, names: readonly string[]): Edited {
  const gone = new Set(names)
  const edited = removeLayers(model, names)
  let before = layerOf(model, names[0] ?? '')
  while (before && gone.has(before.name)) {
    gone.delete(before.name)
    before = layerOf(model, before.inputs[0] ?? '')
  }
  const next = before && layerOf(edited, before.name) ? before.name : edited.layers[0]?.name
  return { model: edited, chosen: next === undefined ? [] : [next] }
}

export function duplicate(model: Model, names: readonly string[]): Edited {
  const copied = duplicateLayers(model, names)
  return { model: copied.model, chosen: copied.names }
}

/**
 * Puts layers from text behind a chosen layer, or a whole model onto an empty canvas. A second Input would keep the model
 * from being trained, so an Input comes along only where there is none. Throws what `modelFromText` throws.
 */
export function pasteText(model: Model, text: string, after: string | null): Edited {
  const pasted = modelFromText(text)
  if (model.layers.length === 0) return { model: { ...pasted, name: model.name || pasted.name }, chosen: pasted.layers.map(({ name }) => name) }
  const hasInput = model.layers.some(({ kind }) => layerKind(kind)?.inputs === 'none')
  const layers = hasInput ? removeLayers(pasted, pasted.layers.filter(({ kind }) => layerKind(kind)?.inputs === 'none').map(({ name }) => name)).layers : pasted.layers
  const { model: edited, names } = pasteLayers(model, layers, after ?? undefined)
  return { model: edited, chosen: names }
}
