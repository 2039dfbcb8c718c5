import { GraphError } from './graph.ts'
import type { Pair, Padding } from '../../../src-shared/layers/ops.ts'

/** Shapes with -1 for the batch: the rules that ops and gradients share. */

/**
 * Shape of `a op b` as numpy broadcasts. The open batch size meets only itself or 1.
 * Errors: `GraphError` where the shapes do not fit.
 */
export function broadcastShape(op: string, a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [sizeFromEnd(a, rank - axis), sizeFromEnd(b, rank - axis)]
    if (left === right || right === 1) return left
    if (left === 1) return right
    throw new GraphError(op, 'shapes that broadcast', `[${a.join(', ')}] and [${b.join(', ')}]`)
  })
}

/** Axes of `result` over which a gradient is summed to reach an operand of `shape` that was broadcast to it. */
export function broadcastAxes(shape: readonly number[], result: readonly number[]): number[] {
  return result.flatMap((size, axis) => (size !== 1 && sizeFromEnd(shape, result.length - axis) === 1 ? [axis] : []))
}

function sizeFromEnd(shape: readonly number[], fromEnd: number): number {
  return shape[shape.length - fromEnd] ?? 1
}

/** Number of values; -1 where the batch is open. */
export function sizeOf(shape: readonly number[]): number {
  return shape.includes(-1) ? -1 : shape.reduce((product, size) => product * size, 1)
}

/** Axes counted from the end where negative, sorted. */
export function normaliseAxes(axes: readonly number[], rank: number): number[] {
  return axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b)
}

export function reducedShape(shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] {
  return shape.flatMap((size, axis) => (axes.includes(axis) ? (keepDims ? [1] : []) : [size]))
}

/** Spatial size after a sliding window, as TensorFlow: `same` ⌈n / stride⌉, `valid` ⌊(n − window) / stride⌋ + 1. */
export function slide(input: readonly number[], window: Pair, strides: Pair, padding: Padding, dilations: Pair = [1, 1]): Pair {
  const along = (axis: 0 | 1): number => {
    const size = input[axis + 1] as number
    const covered = (window[axis] - 1) * dilations[axis] + 1
    return padding === 'same' ? Math.ceil(size / strides[axis]) : Math.floor((size - covered) / strides[axis]) + 1
  }
  return [along(0), along(1)]
}
