import type { Graph, GraphNode, Tensor } from '../graph.ts'
import { reduce } from '../ops/reductions.ts'
import { reshape } from '../ops/shape.ts'
import { broadcastAxes } from '../shapes.ts'
import type { Float } from '../ops/arithmetic.ts'

/** What a gradient rule is given: one node, and the gradient of the loss with respect to the node's first output. */
export interface Backward {
  readonly graph: Graph
  readonly node: GraphNode
  readonly gradient: Float
  /** The node's nth input. */
  input(n: number): Float
  /** The node's first output. */
  readonly output: Float
  /** True where the nth input leads to something whose gradient is wanted. */
  wanted(n: number): boolean
  /** True where `tensor`, an input of `node` or further back, has one reader on the way to the loss, and its own gradient is not asked for. */
  maySkip(tensor: Tensor): boolean
  wantedTensor(tensor: Tensor): boolean
  /** Adds to the gradient of the nth input. */
  give(n: number, gradient: Float): void
  /** Adds to the gradient of a tensor further back, which the rule has reached by skipping the nodes between. */
  giveTo(tensor: Tensor, gradient: Float): void
}

/** Hands on the gradient of one kind of op. Source of the formulas: what TensorFlow registers for the op, unless said otherwise. */
export type Rule = (back: Backward) => void

/** Sums a gradient over the axes along which an operand of `shape` had been broadcast. */
export function unbroadcast(graph: Graph, gradient: Float, shape: readonly number[]): Float {
  const axes = broadcastAxes(shape, gradient.shape)
  const summed = reduce(graph, 'sum', gradient, axes)
  return summed.shape.length === shape.length && axes.length === 0 ? summed : reshape(graph, summed, shape)
}
