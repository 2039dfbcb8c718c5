import type { Graph } from '../graph.ts'
import { identity } from '../loop.ts'
import type { Network } from '../network.ts'
import { binary, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { randomSource } from '../ops/random.ts'
import { reduce } from '../ops/reductions.ts'
import type { Feed, Session } from '../tensorflow.ts'
import { placeholder } from '../variables.ts'
import { scaledPixels } from './data.ts'
import type { BatchSource } from './data.ts'

export interface Moments {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** Mean and variance of what reaches layers that take their statistics from the data, over the samples of one call. */
export class AdaptProgram {
  readonly #fetches: ReadonlyMap<string, readonly [mean: string, variance: string]>

  /** @param network has at least one such layer */
  constructor(graph: Graph, { network, source, scale }: { readonly network: Network; readonly source: BatchSource; readonly scale: number }) {
    const { input } = scaledPixels(graph, source.pixels(placeholder(graph, 'adapt/indices', 'int32', [-1])), scale)
    const never = { seed: 0, runKey: '', layer: '' }
    const pass = network.forward([input], { training: false, random: () => randomSource(graph, never, graph.int64(0n), input) })
    this.#fetches = new Map(network.plan.adapting().map(({ layer, input: from, axes }) => {
      const x = pass.outputs.get(from)?.[0] as Float
      const centred = binary(graph, 'sub', x, reduce(graph, 'mean', x, axes, true))
      const moments = [reduce(graph, 'mean', x, axes), reduce(graph, 'mean', unary(graph, 'square', centred), axes)] as const
      const [mean, variance] = moments.map((moment) => identity(graph, moment, [], 'adapt/moment').ref)
      return [layer, [mean as string, variance as string]]
    }))
  }

  /** @param streamed images and labels, where they are not in the graph */
  moments(session: Session, layer: string, indices: Int32Array, streamed: Readonly<Record<string, Feed>>): Moments {
    const feeds = { ...streamed, 'adapt/indices': { dtype: 'int32' as const, shape: [indices.length], values: indices } }
    const [mean, variance] = session.run(feeds, this.#fetches.get(layer) ?? [])
    return { mean: mean?.values as Float32Array, variance: variance?.values as Float32Array }
  }
}
