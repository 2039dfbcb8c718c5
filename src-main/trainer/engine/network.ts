import { layerKinds } from '../../../src-shared/layers/index.ts'
import type { LayerKind, Shape, WeightSpec } from '../../../src-shared/layers/kind.ts'
import type { RandomSource, Value } from '../../../src-shared/layers/ops.ts'
import type { LayerNode, Model } from '../../../src-shared/model/graph.ts'
import { joinsSlices } from '../../../src-shared/model/slicing.ts'
import type { ResolvedLayer } from '../../../src-shared/model/slicing.ts'
import { GraphError } from './graph.ts'
import type { Graph, Tensor } from './graph.ts'
import type { Float } from './ops/arithmetic.ts'
import { createOps } from './ops/index.ts'
import { concat } from './ops/shape.ts'
import { Variable } from './variables.ts'

export interface NetworkWeight {
  readonly layer: string
  readonly spec: WeightSpec
  readonly variable: Variable<'float32'>
}

/** What a forward pass needs to know of the program that it is built for. */
export interface Pass {
  readonly training: boolean
  /** @param slice which slice of the batch is computed; -1 for the whole batch */
  random(layer: string, slice: number): RandomSource
}

/** What a forward pass gives back. */
export interface PassResult {
  /** By layer: the whole batch, or its slices. */
  readonly outputs: ReadonlyMap<string, readonly Float[]>
  /** Of the last layer, the whole batch. */
  readonly output: Float
  /** Every weight read in this pass, by weight. */
  readonly reads: ReadonlyMap<NetworkWeight, Tensor<'float32'>>
  /** New values of moving statistics. */
  readonly updates: ReadonlyMap<NetworkWeight, Float>
}

/** A model's layers in order with their shapes: what can be known without TensorFlow. Errors: `GRAPH`, or the layers' own `ShapeError`. */
export class Plan {
  readonly layers: readonly ResolvedLayer[]
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
    return (this.layers.find(({ node }) => node.name === this.outputLayer) as ResolvedLayer).outputShape
  }

  /** Layers that take mean and variance from the training data, with the axes these are taken over; earlier ones first. */
  adapting(): { readonly layer: string; readonly input: string; readonly axes: readonly number[] }[] {
    return this.layers.flatMap(({ node, kind, inputShapes }) => {
      const axes = kind.adaptsOver?.(node.parameters, inputShapes)
      return axes ? [{ layer: node.name, input: node.inputs[0] as string, axes }] : []
    })
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

  /**
   * Slices of a batch go through the layers side by side, each on a processor of its own, up to the first layer that
   * `joinsSlices`; from there on the batch is one tensor.
   * @param slices of the batch, one after another: float32 [samples, height, width, channels] each
   */
  forward(slices: readonly Float[], pass: Pass): PassResult {
    const outputs = new Map<string, readonly Float[]>()
    const joined = new Map<string, Float>()
    const reads = new Map<NetworkWeight, Tensor<'float32'>>()
    const updates = new Map<NetworkWeight, Float>()
    const ops = createOps(this.#graph)
    const whole = (name: string): Float => {
      const known = joined.get(name) ?? concat(this.#graph, outputs.get(name) as readonly Float[], 0)
      joined.set(name, known)
      return known
    }
    for (const planned of this.plan.layers) {
      const { node, kind } = planned
      if (node.kind === 'Input') {
        outputs.set(node.name, slices)
        continue
      }
      const compute = (inputs: readonly Float[], slice: number): Float => {
        const context = {
          ops, training: pass.training, random: pass.random(node.name, slice),
          weight: (name: string): Value => this.#read(reads, node.name, name),
          update: (name: string, value: Value): void => void updates.set(this.#find(node.name, name), value as Float),
        }
        return kind.forward(context, inputs, node.parameters) as Float
      }
      const isSliced = slices.length > 1 && node.inputs.every((name) => outputs.get(name)?.length === slices.length) && !joinsSlices(planned)
      outputs.set(node.name, isSliced ? slices.map((_, slice) => compute(node.inputs.map((name) => outputs.get(name)?.[slice] as Float), slice)) : [compute(node.inputs.map(whole), -1)])
    }
    return { outputs, output: whole(this.plan.outputLayer), reads, updates }
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
