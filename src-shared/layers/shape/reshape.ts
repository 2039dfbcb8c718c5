import { defineKind } from '../define.ts'
import { integers } from '../descriptors.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError, shapeText } from '../shape-error.ts'
import { elements } from '../windows.ts'

/** The target with its one -1, if any, worked out from the number of values. */
function targetShape(p: ParameterReader, input: Shape): Shape {
  const target = p.integers('target_shape')
  const [total, known] = [elements(input), elements(target.filter((size) => size !== -1))]
  const open = target.filter((size) => size === -1).length
  const fits = target.every((size) => size >= 1 || size === -1) && (open === 0 ? known === total : open === 1 && total % known === 0)
  if (!fits) {
    throw new ShapeError('reshape-size', `a target of ${total} values with at most one -1`, shapeText(target), {
      values: total,
      target: shapeText(target),
      shape: shapeText(input),
    })
  }
  return target.map((size) => (size === -1 ? total / known : size))
}

/** The same values in another shape; one -1 stands for what is left. */
export const reshape = defineKind({
  kind: 'Reshape',
  group: 'shape',
  autoName: 'reshape',
  parameters: [integers('target_shape', [-1], { min: -1, required: true })],
  outputShape: (p, [input = []]) => targetShape(p, input),
  forward: ({ ops }, [x], p) => ops.reshape(x, [-1, ...targetShape(p, x.shape.slice(1))]),
})
