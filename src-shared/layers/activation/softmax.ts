import { resolveAxes } from '../axes.ts'
import { defineKind } from '../define.ts'
import { integers } from '../descriptors.ts'

/** Probabilities that sum to 1 over the axis (or over several axes together). Axes count the batch as 0. */
export const softmax = defineKind({
  kind: 'Softmax',
  group: 'activation',
  autoName: 'softmax',
  parameters: [integers('axis', -1, { single: true })],
  outputShape(p, [input = []]) {
    resolveAxes(p.integers('axis'), input)
    return input
  },
  forward({ ops }, [x], p) {
    const rank = x.shape.length
    const axes = resolveAxes(p.integers('axis'), x.shape.slice(1))
    if (axes.length === 1 && axes[0] === rank - 1) return ops.softmax(x)
    const order = [...Array(rank).keys()].filter((axis) => !axes.includes(axis)).concat(axes)
    const moved = ops.transpose(x, order)
    const joined = axes.reduce((product, axis) => product * (x.shape[axis] as number), 1)
    const kept = moved.shape.slice(1, rank - axes.length)
    const result = ops.reshape(ops.softmax(ops.reshape(moved, [-1, ...kept, joined])), [-1, ...moved.shape.slice(1)])
    return ops.transpose(result, order.map((_, axis) => order.indexOf(axis)))
  },
})
