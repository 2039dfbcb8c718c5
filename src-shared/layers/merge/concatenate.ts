import { resolveAxis } from '../axes.ts'
import { defineKind } from '../define.ts'
import { integer } from '../descriptors.ts'
import { ShapeError, shapeText } from '../shape-error.ts'

/** Its inputs one after another along an axis (the batch counts as 0; −1 are the channels). */
export const concatenate = defineKind({
  kind: 'Concatenate',
  group: 'merge',
  autoName: 'concatenate',
  inputs: 'many',
  parameters: [integer('axis', -1)],
  outputShape(p, inputs) {
    const first = inputs[0] ?? []
    const axis = resolveAxis(p.integer('axis'), first) - 1
    for (const other of inputs) {
      if (other.length !== first.length || other.some((size, at) => at !== axis && size !== first[at])) {
        throw new ShapeError('merge-shapes', `shapes that match ${shapeText(first)} but for one axis`, shapeText(other), { first: shapeText(first), second: shapeText(other) })
      }
    }
    return first.map((size, at) => (at === axis ? inputs.reduce((sum, shape) => sum + (shape[at] as number), 0) : size))
  },
  forward: ({ ops }, inputs, p) => ops.concat(inputs, resolveAxis(p.integer('axis'), inputs[0].shape.slice(1))),
})
