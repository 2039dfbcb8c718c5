import { layerKind } from '../../../src-shared/layers/index.ts'
import { consumersOf, layerOf, type Model } from '../../../src-shared/model/graph.ts'
import { cardSize, gap, type Place } from './auto-layout.ts'

/** Where a layer goes: on a connection, on from an open end, in front of a layer that takes nothing yet, or by itself. */
export type LayerPlace =
  | { readonly kind: 'connection'; readonly from: string; readonly to: string; readonly slot: number }
  | { readonly kind: 'after'; readonly layer: string }
  | { readonly kind: 'before'; readonly layer: string }
  | { readonly kind: 'alone' }

/** What is let go over the canvas: a new layer of a kind, or layers of the model. */
export type Carried = { readonly kind: 'new'; readonly layerKind: string } | { readonly kind: 'moved'; readonly names: readonly string[] }

/** A place, and the middle of the gap that stands for it. */
export interface DropTarget {
  readonly place: LayerPlace
  readonly spot: Place | null
}

/** How near the pointer must come, in pixels of the canvas; sideways counts half. On a small picture of the model, as near as a hand is sure. */
const reach = { canvas: 96, screen: 48 }

/**
 * The nearest place for what is carried: a connection, the room below an open end or above an open start. Farther off, a new
 * layer stands alone, and a moved one stays where it is (null). An empty model has no place but its own.
 */
export function dropTarget(model: Model, places: ReadonlyMap<string, Place>, carried: Carried, point: Place, zoom = 1): DropTarget | null {
  let nearest = Infinity
  let found: DropTarget | null = null
  for (const candidate of candidates(model, places, carried)) {
    const { x, y } = candidate.spot
    const distance = Math.hypot(Math.max(0, Math.abs(point.x - x) - cardSize.width / 4) / 2, point.y - y)
    if (distance < nearest) [nearest, found] = [distance, candidate]
  }
  if (nearest <= Math.max(reach.canvas, reach.screen / zoom)) return found
  return carried.kind === 'new' ? { place: { kind: 'alone' }, spot: null } : null
}

function* candidates(model: Model, places: ReadonlyMap<string, Place>, carried: Carried): Generator<DropTarget & { readonly spot: Place }> {
  const moved = new Set(carried.kind === 'moved' ? carried.names : [])
  const takesNone = carried.kind === 'new' && layerKind(carried.layerKind)?.inputs === 'none'
  const taken = new Set(model.layers.flatMap(({ inputs }) => inputs))
  for (const { name, kind, inputs } of model.layers) {
    const place = places.get(name)
    if (!place) continue
    const middle = place.x + cardSize.width / 2
    if (!takesNone) {
      for (const [slot, from] of inputs.entries()) {
        const source = places.get(from)
        // What hangs on the moved layers themselves goes with them.
        if (!source || moved.has(name) || moved.has(from)) continue
        // A connection that passes rows is met where it ends.
        const spot = { x: inputs.length > 1 ? (middle + source.x + cardSize.width / 2) / 2 : middle, y: place.y - gap.y / 2 }
        yield { place: { kind: 'connection', from, to: name, slot }, spot }
      }
      if (!taken.has(name) && !moved.has(name)) yield { place: { kind: 'after', layer: name }, spot: { x: middle, y: place.y + cardSize.height + gap.y / 2 } }
    }
    const waits = inputs.length === 0 && layerKind(kind)?.inputs !== 'none'
    if (waits && carried.kind === 'new') yield { place: { kind: 'before', layer: name }, spot: { x: middle, y: place.y - gap.y / 2 } }
  }
}

/** Where a layer goes that is added without a pointer: behind the chosen layer, else at the model's end. */
export function placeAfter(model: Model, chosen: string | null, kind: string): LayerPlace {
  if (layerKind(kind)?.inputs === 'none') {
    const start = model.layers.find((layer) => layer.inputs.length === 0 && layerKind(layer.kind)?.inputs !== 'none')
    return start ? { kind: 'before', layer: start.name } : { kind: 'alone' }
  }
  if (chosen !== null && layerOf(model, chosen)) return { kind: 'after', layer: chosen }
  const end = [...model.layers].reverse().find((layer) => consumersOf(model, layer.name).length === 0)
  return end ? { kind: 'after', layer: end.name } : { kind: 'alone' }
}
