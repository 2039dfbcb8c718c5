import type { Shape } from './kind.ts'
import { ShapeError, shapeText } from './shape-error.ts'

/**
 * Keras' axes (negative from the end, the batch being 0) as sorted positive axes of the batched tensor, each once.
 * @param shape of one sample, without the batch
 * @throws ShapeError `axis-out-of-range` also for the batch axis itself
 */
export function resolveAxes(axes: readonly number[], shape: Shape): number[] {
  const rank = shape.length + 1
  const resolved = axes.map((axis) => {
    const positive = axis < 0 ? axis + rank : axis
    if (positive < 1 || positive >= rank) throw new ShapeError('axis-out-of-range', `an axis between 1 and ${rank - 1}`, String(axis), { axis, shape: shapeText(shape) })
    return positive
  })
  return [...new Set(resolved)].sort((a, b) => a - b)
}

/** The one axis of `axis` parameters that name a single one. */
export function resolveAxis(axis: number, shape: Shape): number {
  return resolveAxes([axis], shape)[0] as number
}
