import { attribute } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import { binary, cast } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { placeholder, Variable } from '../variables.ts'

export type PixelType = 'uint8' | 'float32'

/** What the graph knows of the data set. */
export interface DataLayout {
  readonly pixelType: PixelType
  /** [height, width, channels] */
  readonly sampleShape: readonly [number, number, number]
  /** Multiplies pixel values. */
  readonly scale: number
  /** Samples kept in the graph; null where each call brings its own. */
  readonly resident: number | null
}

/** Images and labels of a batch, by index: int32 [batch], positions among the resident samples or among those that the call brings. */
export interface BatchSource {
  pixels(indices: Tensor<'int32'>): Tensor<PixelType>
  labels(indices: Tensor<'int32'>): Tensor<'int32'>
}

/** The whole data set as variables of the graph: written once, gathered from in every step. */
export class ResidentData implements BatchSource {
  readonly variables: readonly [images: Variable<PixelType>, labels: Variable<'int32'>]
  readonly #graph: Graph

  constructor(graph: Graph, layout: DataLayout, count: number) {
    this.#graph = graph
    this.variables = [new Variable(graph, 'data/images', layout.pixelType, [count, ...layout.sampleShape]), new Variable(graph, 'data/labels', 'int32', [count])]
  }

  pixels(indices: Tensor<'int32'>) {
    return this.#gatherFrom(this.variables[0], indices)
  }

  labels(indices: Tensor<'int32'>) {
    return this.#gatherFrom(this.variables[1], indices)
  }

  #gatherFrom<Type extends PixelType | 'int32'>(variable: Variable<Type>, indices: Tensor<'int32'>): Tensor<Type> {
    const attributes = { batch_dims: attribute.int(0), validate_indices: attribute.bool(true), dtype: attribute.type(variable.dtype), Tindices: attribute.type('int32') }
    return this.#graph.op('ResourceGather', [variable.handle, indices], attributes, variable.dtype, [-1, ...variable.shape.slice(1)])
  }
}

/** Samples that each call brings with it, for data sets that are too large to stay in the graph. */
export class StreamedData implements BatchSource {
  readonly #images: Tensor<PixelType>
  readonly #labels: Tensor<'int32'>
  readonly #graph: Graph

  constructor(graph: Graph, layout: DataLayout) {
    this.#graph = graph
    this.#images = placeholder(graph, 'data/images', layout.pixelType, [-1, ...layout.sampleShape])
    this.#labels = placeholder(graph, 'data/labels', 'int32', [-1])
  }

  pixels(indices: Tensor<'int32'>) {
    return this.#gatherFrom(this.#images, indices)
  }

  labels(indices: Tensor<'int32'>) {
    return this.#gatherFrom(this.#labels, indices)
  }

  #gatherFrom<Type extends PixelType | 'int32'>(tensor: Tensor<Type>, indices: Tensor<'int32'>): Tensor<Type> {
    const attributes = { Tparams: attribute.type(tensor.dtype), Tindices: attribute.type('int32'), Taxis: attribute.type('int32'), batch_dims: attribute.int(0) }
    return this.#graph.op('GatherV2', [tensor, indices, this.#graph.int(0)], attributes, tensor.dtype, [-1, ...tensor.shape.slice(1)])
  }
}

/** Pixels as the network takes them: float32, scaled. */
export function scaledPixels(graph: Graph, pixels: Tensor<PixelType>, scale: number): { readonly unscaled: Float; readonly input: Float } {
  const unscaled = cast(graph, pixels, 'float32')
  return { unscaled, input: scale === 1 ? unscaled : binary(graph, 'mul', unscaled, scale) }
}

/** Element by element from a small vector. */
export function pick(graph: Graph, values: Tensor<'float32'>, index: Tensor<'int32'>): Float {
  const attributes = { Tparams: attribute.type('float32'), Tindices: attribute.type('int32'), Taxis: attribute.type('int32'), batch_dims: attribute.int(0) }
  return graph.op('GatherV2', [values, index, graph.int(0)], attributes, 'float32', index.shape)
}

/** Number of values of a tensor. */
export function sizeTensor(graph: Graph, x: Tensor): Tensor<'int32'> {
  return graph.op('Size', [x], { T: attribute.type(x.dtype), out_type: attribute.type('int32') }, 'int32', [])
}
