import type { Shape } from './kind.ts'
import type { Padding, Pair } from './ops.ts'
import { ShapeError, shapeText } from './shape-error.ts'

/** A sliding window in height and width. */
export interface Window {
  readonly size: Pair
  readonly strides: Pair
  readonly padding: Padding
  readonly dilations?: Pair
}

/** Throws `ShapeError` unless the sample has so many axes. */
export function requireRank(shape: Shape, rank: number, words: string): void {
  if (shape.length === rank) return
  throw new ShapeError('input-rank', words, shapeText(shape), { rank, shape: shapeText(shape) })
}

/** [height, width, channels] of an image, or `ShapeError`. */
export function imageShape(shape: Shape | undefined): readonly [number, number, number] {
  requireRank(shape ?? [], 3, 'an image: height × width × channels')
  return shape as readonly [number, number, number]
}

/** What a window of this size covers once dilated: `(size - 1) · dilation + 1`. */
export function effectiveSize(size: number, dilation: number): number {
  return (size - 1) * dilation + 1
}

/**
 * Height and width after a convolution or pooling, as TensorFlow computes them: `same` ⌈n / stride⌉, `valid` ⌊(n − window) / stride⌋ + 1.
 * Throws `window-too-large` where the window does not fit in, and `size-zero` where the input is empty already.
 */
export function slideShape(input: Pair, { size, strides, padding, dilations = [1, 1] }: Window): Pair {
  const window: Pair = [effectiveSize(size[0], dilations[0]), effectiveSize(size[1], dilations[1])]
  if (padding === 'valid' && (window[0] > input[0] || window[1] > input[1])) {
    throw new ShapeError('window-too-large', `a window of at most ${shapeText(input)}`, shapeText(window), {
      window: shapeText(window),
      input: shapeText(input),
    })
  }
  const along = (axis: 0 | 1): number =>
    padding === 'same' ? Math.ceil(input[axis] / strides[axis]) : Math.floor((input[axis] - window[axis]) / strides[axis]) + 1
  return requirePositive([along(0), along(1)], input)
}

/**
 * Height and width after a transposed convolution, as Keras computes them. Without `outputPadding`: `same` n · stride,
 * `valid` (n − 1) · stride + max(window, stride); with it, (n − 1) · stride + window + outputPadding − 2 · padding.
 */
export function transposeShape(input: Pair, { size, strides, padding, dilations = [1, 1] }: Window, outputPadding: Pair | null): Pair {
  const along = (axis: 0 | 1): number => {
    const [n, stride] = [input[axis], strides[axis]]
    const window = effectiveSize(size[axis], dilations[axis])
    if (outputPadding === null) return padding === 'same' ? n * stride : n * stride + Math.max(window - stride, 0)
    const crop = padding === 'same' ? Math.floor(window / 2) : 0
    return (n - 1) * stride + window - 2 * crop + outputPadding[axis]
  }
  return requirePositive([along(0), along(1)], input)
}

/** Throws `size-zero` where height or width would be less than one pixel. */
export function requirePositive(result: Pair, input: Pair): Pair {
  if (result[0] >= 1 && result[1] >= 1) return result
  throw new ShapeError('size-zero', 'at least 1 × 1', shapeText(result), { result: shapeText(result), input: shapeText(input) })
}

/** Number of values in a shape. */
export function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}
