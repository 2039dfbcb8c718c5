import { Position, type Edge, type Node } from '@vue-flow/core'
import { shapeText } from '../../../src-shared/layers/shape-error.ts'
import type { LayerInference, ModelInference } from '../../../src-shared/model/inference.ts'
import { cardSize, laneKey, type Layout, type Place } from './auto-layout.ts'
import type { Connection } from '../draft-store.ts'

export interface CardData {
  readonly layer: LayerInference
}

export interface EdgeData {
  readonly connection: Connection
  /** What passes: `28 × 28 × 32`. */
  readonly shape: string
  /** Middles of the lanes beside the cards that it passes. */
  readonly lane: readonly Place[]
}

export type CardNode = Node<CardData>
export type ShapeEdge = Edge<EdgeData>

const noLane: readonly Place[] = []
const samePlace = (a: Place, b: Place): boolean => a.x === b.x && a.y === b.y

/**
 * A model as the canvas library wants it. What did not change since the last call is the same object, so that an edit redraws
 * the cards and connections that it touches.
 */
export function createGraphElements(describe: (layer: LayerInference) => string): (model: ModelInference, layout: Layout) => { readonly nodes: CardNode[]; readonly edges: ShapeEdge[] } {
  let nodes: CardNode[] = []
  let edges: ShapeEdge[] = []
  return (model, layout) => {
    const oldNodes = new Map(nodes.map((node) => [node.id, node]))
    const nextNodes = [...model.byName.values()].map((layer): CardNode => {
      const position = layout.places.get(layer.node.name) ?? { x: 0, y: 0 }
      const ariaLabel = describe(layer)
      const old = oldNodes.get(layer.node.name)
      if (old && old.data?.layer === layer && samePlace(old.position, position) && old.ariaLabel === ariaLabel) return old
      return { id: layer.node.name, type: 'layer', class: 'nopan', position, data: { layer }, ariaLabel, width: cardSize.width, height: cardSize.height, sourcePosition: Position.Bottom, targetPosition: Position.Top }
    })
    const oldEdges = new Map(edges.map((edge) => [edge.id, edge]))
    const nextEdges = [...model.byName.values()].flatMap(({ node, inputShapes }) =>
      node.inputs.flatMap((from, slot): ShapeEdge[] => {
        if (!model.byName.has(from)) return []
        const id = `${from}\n${node.name}\n${slot}`
        const shape = inputShapes[slot] ? shapeText(inputShapes[slot]) : ''
        const lane = layout.lanes.get(laneKey(from, node.name)) ?? noLane
        const old = oldEdges.get(id)
        const isSame = old?.data?.shape === shape && old.data.lane.length === lane.length && lane.every((place, index) => samePlace(place, old.data?.lane[index] ?? place))
        if (old && isSame) return [old]
        return [{ id, source: from, target: node.name, type: 'shape', data: { connection: { from, to: node.name, slot }, shape, lane }, selectable: false, focusable: false }]
      }),
    )
    if (nextNodes.length !== nodes.length || nextNodes.some((node, index) => node !== nodes[index])) nodes = nextNodes
    if (nextEdges.length !== edges.length || nextEdges.some((edge, index) => edge !== edges[index])) edges = nextEdges
    return { nodes, edges }
  }
}
