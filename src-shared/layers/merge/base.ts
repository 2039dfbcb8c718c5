import { defineKind } from '../define.ts'
import type { LayerKind, Shape } from '../kind.ts'
import type { Ops, Value } from '../ops.ts'
import { ShapeError, shapeText } from '../shape-error.ts'

/** The shape of two samples combined value by value: sizes are equal or 1, a missing leading axis counts as 1. */
export function broadcastShape(a: Shape, b: Shape): Shape {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  const offset = long.length - short.length
  return long.map((size, axis) => {
    const other = axis < offset ? 1 : (short[axis - offset] as number)
    if (size !== other && size !== 1 && other !== 1) {
      throw new ShapeError('merge-shapes', `shapes that match ${shapeText(a)}`, shapeText(b), { first: shapeText(a), second: shapeText(b) })
    }
    return size === 1 ? other : size
  })
}

/** A merge of its inputs value by value. `pair` folds from the left; `exactly` limits the number of inputs, `finish` sees how many there were. */
export function mergeKind(
  kind: string,
  autoName: string,
  pair: (ops: Ops, a: Value, b: Value) => Value,
  { exactly, finish }: { readonly exactly?: number; finish?(ops: Ops, x: Value, count: number): Value } = {},
): LayerKind {
  return defineKind({
    kind,
    group: 'merge',
    autoName,
    inputs: 'many',
    outputShape(_, inputs) {
      if (exactly !== undefined && inputs.length !== exactly) {
        throw new ShapeError('input-count', `${exactly} inputs`, String(inputs.length), { wanted: exactly, count: inputs.length })
      }
      return inputs.reduce(broadcastShape)
    },
    multiplyAdds: (_, inputs, output) => (inputs.length - 1) * output.reduce((product, size) => product * size, 1),
    forward({ ops }, inputs) {
      const rank = Math.max(...inputs.map((value) => value.shape.length))
      const widen = (value: Value): Value => {
        const missing = rank - value.shape.length
        return missing === 0 ? value : ops.reshape(value, [-1, ...Array<number>(missing).fill(1), ...value.shape.slice(1)])
      }
      const merged = inputs.map(widen).reduce((a, b) => pair(ops, a, b))
      return finish ? finish(ops, merged, inputs.length) : merged
    },
  })
}
