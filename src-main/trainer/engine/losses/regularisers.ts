import { GraphError } from '../graph.ts'
import type { Graph, Tensor } from '../graph.ts'
import type { NetworkWeight } from '../network.ts'
import { binary, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reduce } from '../ops/reductions.ts'

/** What regularisers add to the loss, one scalar a regulariser: l1 · Σ|w| + l2 · Σw². */
export function regularisation(graph: Graph, reads: ReadonlyMap<NetworkWeight, Tensor<'float32'>>): Float[] {
  return [...reads].flatMap(([{ layer, spec }, weight]) => {
    if (!spec.regularizer) return []
    const { class_name: name, config } = spec.regularizer
    if (!['L1', 'L2', 'L1L2'].includes(name)) throw new GraphError(`layer ${layer}`, 'a regulariser L1, L2 or L1L2', name)
    const total = (op: 'abs' | 'square', factor: unknown): Float[] =>
      typeof factor === 'number' && factor !== 0 ? [binary(graph, 'mul', reduce(graph, 'sum', unary(graph, op, weight), weight.shape.map((_, axis) => axis)), factor)] : []
    return [...total('abs', config['l1']), ...total('square', config['l2'])]
  })
}
