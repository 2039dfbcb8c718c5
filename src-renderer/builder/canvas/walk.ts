import type { ModelInference } from '../../../src-shared/model/inference.ts'
import type { Place } from './auto-layout.ts'

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The layer that an arrow key leads to: up and down in Keras' order, left and right to the neighbour of the same row. */
export function walk(model: ModelInference, places: ReadonlyMap<string, Place>, from: string | null, arrow: Arrow): string | null {
  const ordered = new Set(model.order)
  const order = [...model.order, ...model.layers.filter((layer) => !ordered.has(layer))].map(({ node }) => node.name)
  const here = from === null ? undefined : places.get(from)
  if (from === null || !here) return order[0] ?? null
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') return order[order.indexOf(from) + (arrow === 'ArrowUp' ? -1 : 1)] ?? from
  const side = arrow === 'ArrowLeft' ? -1 : 1
  let nearest: { name: string; distance: number } | null = null
  for (const [name, { x, y }] of places) {
    const distance = (x - here.x) * side
    if (y === here.y && distance > 0 && (!nearest || distance < nearest.distance)) nearest = { name, distance }
  }
  return nearest?.name ?? from
}
