import type { KerasObject } from '../../../../src-shared/layers/kind.ts'
import { GraphError } from '../graph.ts'
import type { Graph } from '../graph.ts'
import { binary, clip, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reduce } from '../ops/reductions.ts'

/** Keras' `epsilon()`. */
const epsilon = 1e-7

/** A weight after its constraint, as Keras 3 computes it once the optimizer has changed the weight. */
export function constrained(graph: Graph, weight: Float, { class_name: name, config }: KerasObject): Float {
  const number = (key: string, otherwise: number): number => (typeof config[key] === 'number' ? config[key] : otherwise)
  const norms = (): Float => unary(graph, 'sqrt', reduce(graph, 'sum', unary(graph, 'square', weight), axesOf(config['axis']), true))
  const scaledTo = (wanted: Float, norm: Float): Float => binary(graph, 'mul', weight, binary(graph, 'div', wanted, binary(graph, 'add', norm, epsilon)))
  switch (name) {
    case 'MaxNorm': {
      const norm = norms()
      return scaledTo(clip(graph, norm, 0, number('max_value', 2)), norm)
    }
    case 'MinMaxNorm': {
      const [norm, rate] = [norms(), number('rate', 1)]
      const wanted = binary(graph, 'mul', clip(graph, norm, number('min_value', 0), number('max_value', 1)), rate)
      return scaledTo(binary(graph, 'add', wanted, binary(graph, 'mul', norm, 1 - rate)), norm)
    }
    case 'UnitNorm': return binary(graph, 'div', weight, binary(graph, 'add', norms(), epsilon))
    case 'NonNeg': return unary(graph, 'relu', weight)
    default: throw new GraphError('constraint', 'MaxNorm, MinMaxNorm, UnitNorm or NonNeg', name)
  }
}

function axesOf(axis: unknown): number[] {
  if (Array.isArray(axis)) return axis.map(Number)
  return [typeof axis === 'number' ? axis : 0]
}
