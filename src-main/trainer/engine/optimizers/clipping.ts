import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import type { Graph } from '../graph.ts'
import { addN, binary, clip, compare, select, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reduce } from '../ops/reductions.ts'

/** Gradients cut as Keras 3 does: by each one's norm, else by the norm of all, else by value. */
export function clipGradients(graph: Graph, gradients: readonly Float[], { clipNorm, globalClipNorm, clipValue }: OptimizerConfig): readonly Float[] {
  if (clipNorm !== null) return gradients.map((gradient) => clipByNorm(graph, gradient, clipNorm))
  if (globalClipNorm !== null) return clipTogether(graph, gradients, globalClipNorm)
  if (clipValue !== null) return gradients.map((gradient) => clip(graph, gradient, -clipValue, clipValue))
  return gradients
}

function squareSum(graph: Graph, x: Float): Float {
  return reduce(graph, 'sum', unary(graph, 'square', x), x.shape.map((_, axis) => axis))
}

/** g · limit / max(‖g‖, limit) */
function clipByNorm(graph: Graph, gradient: Float, limit: number): Float {
  const sum = squareSum(graph, gradient)
  const positive = compare(graph, 'greater', sum, 0)
  const norm = select(graph, positive, unary(graph, 'sqrt', select(graph, positive, sum, 1)), sum)
  return binary(graph, 'div', binary(graph, 'mul', gradient, limit), binary(graph, 'maximum', norm, limit))
}

/** g · limit · min(1 / norm, 1 / limit) with the norm over all gradients; a norm that is no number makes all of them so. */
function clipTogether(graph: Graph, gradients: readonly Float[], limit: number): readonly Float[] {
  const norm = unary(graph, 'sqrt', addN(graph, gradients.map((gradient) => squareSum(graph, gradient))))
  const share = binary(graph, 'minimum', unary(graph, 'reciprocal', norm), graph.float(1 / limit))
  const notANumber = binary(graph, 'sub', norm, norm)
  const scale = binary(graph, 'add', binary(graph, 'mul', share, limit), notANumber)
  return gradients.map((gradient) => binary(graph, 'mul', gradient, scale))
}
