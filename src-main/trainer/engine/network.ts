import { layerKinds } from '../../../src-shared/layers/index.ts'
import type { LayerKind, Shape, WeightSpec } from '../../../src-shared/layers/kind.ts'
import type { RandomSource, Value } from '../../../src-shared/layers/ops.ts'
import type { LayerNode, Model } from '../../../src-shared/model/graph.ts'
import { GraphError } from './graph.ts'
import type { Graph, Tensor } from './graph.ts'
import type { Float } from './ops/arithmetic.ts'
import { createOps } from './ops/index.ts'
import { Variable } from './variables.ts'

/** A layer with its kind and shapes resolved. */
interface PlannedLayer {
  readonly node: LayerNode
  readonly kind: LayerKind
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape
}

export interface NetworkWeight {
  readonly layer: string
  readonly spec: WeightSpec
  readonly variable: Variable<'float32'>
}

/** What a forward pass needs to know of the program that it is built for. */
export interface Pass {
  readonly training: boolean
  random(layer: string): RandomSource
}

/** What a forward pass gives back, by layer name. */
export interface PassResult {
  readonly outputs: ReadonlyMap<string, Float>
  readonly output: Float
  /** Every weight read in this pass, by weight. */
  readonly reads: ReadonlyMap<NetworkWeight, Tensor<'float32'>>
  /** New values of moving statistics. */
  readonly updates: ReadonlyMap<NetworkWeight, Float>
}

/** A model's layers in order with their shapes: what can be known without TensorFlow. Errors: `GRAPH`, or the layers' own `ShapeError`. */
export class Plan {
  readonly layers: readonly PlannedLayer[]
  readonly outputLayer: string

  constructor(model: Model, sampleShape: Shape, kinds: Readonly<Record<string, LayerKind>> = layerKinds) {
    const shapes = new Map<string, Shape>()
    this.layers = inOrder(model).map((node) => {
      const kind = kinds[node.kind]
      if (!kind) throw new GraphError(`layer ${node.name}`, 'a layer kind of the catalogue', node.kind)
      const inputShapes = node.inputs.map((name) => shapes.get(name) as Shape)
      const outputShape = node.kind === 'Input' ? sampleShape : kind.outputShape(node.parameters, inputShapes)
      shapes.set(node.name, outputShape)
      return { node, kind, inputShapes, outputShape }
    })
    const used = new Set(model.layers.flatMap((node) => node.inputs))
    const ends = model.layers.filter((node) => !used.has(node.name))
    if (ends.length !== 1) throw new GraphError('model', 'one output layer', ends.map((node) => node.name).join(', '))
    this.outputLayer = (ends[0] as LayerNode).name
  }

  /** Size of the model's result without the batch: [classes]. */
  get outputShape(): Shape {
    return (this.layers.find(({ node }) => node.name === this.outputLayer) as PlannedLayer).outputShape
  }

  weightSpecs(): { readonly layer: string; readonly spec: WeightSpec }[] {
    return this.layers.flatMap(({ node, kind, inputShapes }) =>
      (kind.weights?.(node.parameters, inputShapes) ?? []).map((spec) => ({ layer: node.name, spec })))
  }
}

/** Layers after the layers they take; the order of the model otherwise. */
function inOrder(model: Model): LayerNode[] {
  const done = new Set<string>()
  const ordered: LayerNode[] = []
  let waiting = [...model.layers]
  while (waiting.length > 0) {
    const ready = waiting.filter((node) => node.inputs.every((name) => done.has(name)))
    if (ready.length === 0) throw new GraphError('model', 'layers without a cycle, whose inputs exist', waiting.map((node) => node.name).join(', '))
    for (const node of ready) done.add(node.name)
    ordered.push(...ready)
    waiting = waiting.filter((node) => !done.has(node.name))
  }
  return ordered
}

/** A planned model whose weights are variables of a graph; builds any number of forward passes over them. */
export class Network {
  readonly plan: Plan
  readonly weights: readonly NetworkWeight[]
  readonly #graph: Graph

  constructor(graph: Graph, plan: Plan) {
    this.#graph = graph
    this.plan = plan
    this.weights = plan.weightSpecs().map(({ layer, spec }) => ({ layer, spec, variable: new Variable(graph, `${layer}/${spec.name}`, 'float32', spec.shape) }))
  }

  /** @param input float32 [batch, height, width, channels] */
  forward(input: Float, pass: Pass): PassResult {
    const outputs = new Map<string, Float>()
    const reads = new Map<NetworkWeight, Tensor<'float32'>>()
    const updates = new Map<NetworkWeight, Float>()
    const ops = createOps(this.#graph)
    for (const { node, kind } of this.plan.layers) {
      const context = {
        ops, training: pass.training, random: pass.random(node.name),
        weight: (name: string): Value => this.#read(reads, node.name, name),
        update: (name: string, value: Value): void => void updates.set(this.#find(node.name, name), value as Float),
      }
      const inputs = node.inputs.map((name) => outputs.get(name) as Float)
      outputs.set(node.name, node.kind === 'Input' ? input : (kind.forward(context, inputs, node.parameters) as Float))
    }
    return { outputs, output: outputs.get(this.plan.outputLayer) as Float, reads, updates }
  }

  #find(layer: string, name: string): NetworkWeight {
    const weight = this.weights.find((candidate) => candidate.layer === layer && candidate.spec.name === name)
    if (!weight) throw new GraphError(`layer ${layer}`, 'a weight that the kind declares', name)
    return weight
  }

  /** One read a pass, however many users. */
  #read(reads: Map<NetworkWeight, Tensor<'float32'>>, layer: string, name: string): Tensor<'float32'> {
    const weight = this.#find(layer, name)
    const known = reads.get(weight)
    if (known) return known
    const read = weight.variable.read()
    reads.set(weight, read)
    return read
  }
}

