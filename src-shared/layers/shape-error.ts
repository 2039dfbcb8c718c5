/** What a layer can't do with its inputs or parameters. Each code has its sentence in `messages/<locale>/problems.ts`. */
export type ShapeErrorCode =
  | 'parameter-invalid' | 'input-count' | 'input-rank' | 'window-too-large' | 'size-zero' | 'groups-indivisible'
  | 'strides-with-dilation' | 'reshape-size' | 'permutation' | 'merge-shapes' | 'axis-out-of-range' | 'output-padding'
  | 'values-length' | 'strides-unequal'

/** Values for the placeholders of a message. */
export type MessageParams = Readonly<Record<string, string | number>>

/** A layer that can't take its inputs: what was expected, what arrived. `params` fill the message of the same code. */
export class ShapeError extends Error {
  readonly code: ShapeErrorCode
  readonly expected: string
  readonly received: string
  readonly params: MessageParams

  constructor(code: ShapeErrorCode, expected: string, received: string, params: MessageParams = {}) {
    super(`Expected ${expected}. Received: ${received}.`)
    this.name = 'ShapeError'
    this.code = code
    this.expected = expected
    this.received = received
    this.params = { expected, received, ...params }
  }
}

/** `28 × 28 × 1`, as screens and messages write a shape. */
export function shapeText(shape: readonly (number | null)[]): string {
  return shape.length === 0 ? '()' : shape.map((size) => size ?? '?').join(' × ')
}
