import { layerKind } from '../layers/index.ts'
import type { LayerKind, Shape, WeightSpec } from '../layers/kind.ts'
import { ShapeError } from '../layers/shape-error.ts'
import { elements } from '../layers/windows.ts'
import type { LayerNode, Model } from './graph.ts'
import { passReceptiveField } from './receptive-field.ts'
import type { ReceptiveField } from './receptive-field.ts'
import { topology } from './topology.ts'
import type { Topology } from './topology.ts'

/** What one layer is and costs. Everything is known as far as its inputs are; a broken layer leaves the others be. */
export interface LayerInference {
  readonly node: LayerNode
  /** Absent for a kind that the catalogue does not know. */
  readonly kind: LayerKind | undefined
  /** Shapes of one sample; null where a source has none. */
  readonly inputShapes: readonly (Shape | null)[]
  readonly outputShape: Shape | null
  readonly weights: readonly WeightSpec[]
  /** Number of weights, trainable and not. */
  readonly parameters: number
  readonly trainableParameters: number
  /** Of one sample's forward pass. */
  readonly multiplyAdds: number
  /** float32 bytes of one sample's output. */
  readonly activationBytes: number
  /** In pixels of the input image; null once places are mixed (Flatten, Dense). */
  readonly receptiveField: ReceptiveField | null
  /** Why there is no output shape although all inputs have one. */
  readonly error: ShapeError | null
}

/** A whole model: its layers and totals. */
export interface ModelInference {
  readonly model: Model
  readonly topology: Topology
  /** Layers without cycles in their past, inputs first, in Keras' order. Build, save and list weights in this order. */
  readonly order: readonly LayerInference[]
  /** One entry a layer of `model.layers`, in that order. */
  readonly layers: readonly LayerInference[]
  readonly byName: ReadonlyMap<string, LayerInference>
  /** Input layers, in order of creation. */
  readonly inputs: readonly LayerInference[]
  /** Layers that nothing takes, in order of creation. */
  readonly outputs: readonly LayerInference[]
  readonly parameters: number
  readonly trainableParameters: number
  readonly multiplyAdds: number
  readonly activationBytes: number
  /** Every layer is known and has a shape. */
  readonly complete: boolean
}

type Own = Pick<LayerInference, 'outputShape' | 'weights' | 'parameters' | 'trainableParameters' | 'multiplyAdds' | 'activationBytes' | 'error'>
const remembered = new WeakMap<LayerNode, LayerInference>()

/**
 * Shapes, weights and costs of every layer. Layers whose object and input shapes did not change since an earlier call are
 * not worked out again, so an edit costs what it changes; what was found of a layer that did not change is the same object.
 */
export function inference(model: Model): ModelInference {
  const graph = topology(model)
  const found = new Array<LayerInference | undefined>(model.layers.length)
  for (const index of graph.order) found[index] = inferLayer(model, graph, index, found)
  const layers = model.layers.map((_, index) => found[index] ?? inferLayer(model, graph, index, found))
  const byName = new Map<string, LayerInference>()
  for (const layer of layers) if (!byName.has(layer.node.name)) byName.set(layer.node.name, layer)
  const total = (of: (layer: LayerInference) => number): number => layers.reduce((sum, layer) => sum + of(layer), 0)
  return {
    model,
    topology: graph,
    order: graph.order.map((index) => layers[index] as LayerInference),
    layers,
    byName,
    inputs: layers.filter((layer) => layer.node.kind === 'Input'),
    outputs: layers.filter((_, index) => graph.consumers[index]?.length === 0),
    parameters: total((layer) => layer.parameters),
    trainableParameters: total((layer) => layer.trainableParameters),
    multiplyAdds: total((layer) => layer.multiplyAdds),
    activationBytes: total((layer) => layer.activationBytes),
    complete: layers.length > 0 && layers.every((layer) => layer.outputShape !== null),
  }
}

function inferLayer(model: Model, graph: Topology, index: number, found: readonly (LayerInference | undefined)[]): LayerInference {
  const node = model.layers[index] as LayerNode
  const kind = layerKind(node.kind)
  const sources = (graph.sources[index] ?? []).map((source) => found[source])
  const inputShapes = sources.map((source) => source?.outputShape ?? null)
  const known = remembered.get(node)
  const own: Own = known && sameShapes(known.inputShapes, inputShapes) ? known : work(node, kind, inputShapes)
  const receptiveField = own.outputShape && kind ? passReceptiveField(node, kind, sources, own.outputShape) : null
  if (own === known && sameField(known.receptiveField, receptiveField)) return known
  const { outputShape, weights, parameters, trainableParameters, multiplyAdds, activationBytes, error } = own
  const inferred = { node, kind, inputShapes, receptiveField, outputShape, weights, parameters, trainableParameters, multiplyAdds, activationBytes, error }
  remembered.set(node, inferred)
  return inferred
}

function sameField(a: ReceptiveField | null, b: ReceptiveField | null): boolean {
  const sameAlong = (axis: 0 | 1): boolean => a?.size[axis] === b?.size[axis] && a?.stride[axis] === b?.stride[axis]
  return sameAlong(0) && sameAlong(1)
}

function sameShapes(a: readonly (Shape | null)[], b: readonly (Shape | null)[]): boolean {
  const same = (left: Shape | null, right: Shape | null | undefined): boolean =>
    left === right || (!!left && !!right && left.length === right.length && left.every((size, axis) => size === right[axis]))
  return a.length === b.length && a.every((shape, index) => same(shape, b[index]))
}

const nothing: Own = { outputShape: null, weights: [], parameters: 0, trainableParameters: 0, multiplyAdds: 0, activationBytes: 0, error: null }

function work(node: LayerNode, kind: LayerKind | undefined, inputShapes: readonly (Shape | null)[]): Own {
  if (!kind || inputShapes.includes(null) || (kind.inputs !== 'none' && inputShapes.length === 0)) return nothing
  const shapes = inputShapes as readonly Shape[]
  try {
    const outputShape = kind.outputShape(node.parameters, shapes)
    const weights = kind.weights?.(node.parameters, shapes) ?? []
    const count = (of: readonly WeightSpec[]): number => of.reduce((sum, weight) => sum + elements(weight.shape), 0)
    return {
      outputShape,
      weights,
      parameters: count(weights),
      trainableParameters: count(weights.filter((weight) => weight.trainable)),
      multiplyAdds: kind.multiplyAdds?.(node.parameters, shapes, outputShape) ?? 0,
      activationBytes: elements(outputShape) * 4,
      error: null,
    }
  } catch (error) {
    if (error instanceof ShapeError) return { ...nothing, error }
    throw error
  }
}
