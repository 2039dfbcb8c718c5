import type { LossConfig } from '../../../../src-shared/experiment/spec.ts'
import { GraphError } from '../graph.ts'
import type { Graph } from '../graph.ts'
import { identity } from '../loop.ts'
import { sampleLosses } from '../losses/index.ts'
import { predictionOf } from '../losses/prediction.ts'
import { regularisation } from '../losses/regularisers.ts'
import type { Network } from '../network.ts'
import { addN, binary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { randomSource } from '../ops/random.ts'
import { reduce } from '../ops/reductions.ts'
import { concat } from '../ops/shape.ts'
import type { Feed, Session } from '../tensorflow.ts'
import { placeholder } from '../variables.ts'
import { scaledPixels } from './data.ts'
import type { BatchSource } from './data.ts'
import { correctCount, topKCount } from './scores.ts'

export interface InferParts {
  readonly network: Network
  readonly source: BatchSource
  readonly scale: number
  readonly loss: LossConfig
  readonly topK: number | null
}

export interface BatchScores {
  /** Sum over the samples, without regularisation. */
  readonly lossSum: number
  readonly correct: number
  readonly topK: number | null
  /** [samples, classes] where asked for. */
  readonly probabilities: Float32Array | null
}

export type Pixels = Uint8Array | Float32Array

/** Evaluation and prediction: one forward pass without training, fed by index or with images. */
export class InferProgram {
  readonly #pixels: string
  readonly #unscaled: string
  readonly #pixelType: 'uint8' | 'float32'
  readonly #probabilities: string
  readonly #scores: readonly string[]
  readonly #regularisation: string | null
  readonly #layers: ReadonlyMap<string, string>

  constructor(graph: Graph, { network, source, scale, loss, topK }: InferParts) {
    const indices = placeholder(graph, 'infer/indices', 'int32', [-1])
    const [pixels, labels] = [source.pixels(indices), source.labels(indices)]
    const { unscaled, input } = scaledPixels(graph, pixels, scale)
    const never = { seed: 0, runKey: '', layer: '' }
    const pass = network.forward([input], { training: false, random: () => randomSource(graph, never, graph.int64(0n), input) })
    const prediction = predictionOf(graph, pass.output)
    const lossSum = reduce(graph, 'sum', sampleLosses(graph, loss, prediction, labels), [0])
    const counts = [correctCount(graph, prediction, labels), ...(topK === null ? [] : [topKCount(graph, prediction, labels, topK)])]
    const penalties = regularisation(graph, pass.reads)
    this.#pixels = pixels.ref
    this.#unscaled = unscaled.ref
    this.#pixelType = pixels.dtype
    this.#probabilities = identity(graph, classProbabilities(graph, pass.output), [], 'infer/probabilities').ref
    this.#scores = [lossSum, ...counts].map((score) => identity(graph, score, [], 'infer/score').ref)
    this.#regularisation = penalties.length === 0 ? null : identity(graph, addN(graph, penalties), [], 'infer/regularisation').ref
    this.#layers = new Map([...pass.outputs].map(([name, output]) => [name, identity(graph, output[0] as Float, [], 'infer/layer').ref]))
  }

  /** @param streamed images and labels, where they are not in the graph */
  scores(session: Session, indices: Int32Array, withProbabilities: boolean, streamed: Readonly<Record<string, Feed>>): BatchScores {
    const feeds = { ...streamed, 'infer/indices': { dtype: 'int32' as const, shape: [indices.length], values: indices } }
    const fetched = session.run(feeds, withProbabilities ? [...this.#scores, this.#probabilities] : this.#scores)
    const [lossSum, correct, topK] = fetched.slice(0, this.#scores.length)
    return {
      lossSum: Number(lossSum?.values[0]),
      correct: Number(correct?.values[0]),
      topK: topK ? Number(topK.values[0]) : null,
      probabilities: withProbabilities ? (fetched.at(-1)?.values as Float32Array) : null,
    }
  }

  /** What regularisers add to the loss at the present weights. */
  regularisation(session: Session): number {
    return this.#regularisation === null ? 0 : Number(session.run({}, [this.#regularisation])[0]?.values[0])
  }

  /** [count, classes] for images in the data set's units. */
  probabilities(session: Session, images: Pixels, shape: readonly number[]): Float32Array {
    return session.run(this.#feedImages(images, shape), [this.#probabilities])[0]?.values as Float32Array
  }

  /** A layer's output. Errors: `GRAPH` for a layer that the model has not. */
  layerOutput(session: Session, layer: string, images: Pixels, shape: readonly number[]): { shape: readonly number[]; values: Float32Array } {
    const ref = this.#layers.get(layer)
    if (!ref) throw new GraphError('layerOutput', `one of the layers ${[...this.#layers.keys()].join(', ')}`, layer)
    const [fetched] = session.run(this.#feedImages(images, shape), [ref])
    return { shape: fetched?.shape ?? [], values: fetched?.values as Float32Array }
  }

  /** Images take the place of what would be gathered from the data set: any tensor of a graph can be fed. */
  #feedImages(images: Pixels, shape: readonly number[]): Record<string, Feed> {
    if (images instanceof Float32Array) return { [this.#unscaled]: { dtype: 'float32', shape, values: images } }
    if (this.#pixelType === 'uint8') return { [this.#pixels]: { dtype: 'uint8', shape, values: images } }
    return { [this.#unscaled]: { dtype: 'float32', shape, values: Float32Array.from(images) } }
  }
}

/** One probability a class: a single output is that of class 1. */
function classProbabilities(graph: Graph, output: Float): Float {
  if (output.shape.at(-1) !== 1) return output
  return concat(graph, [binary(graph, 'sub', graph.float(1), output), output], 1)
}
