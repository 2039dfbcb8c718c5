import { resolveAxis } from '../axes.ts'
import { integer } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError } from '../shape-error.ts'
import { elements } from '../windows.ts'
import { center, epsilon, initializers, moments, normalise, regularizersAndConstraints, scale, scaleWeights } from './base.ts'

/** The grouped axis, its size and the number of groups (−1: every channel its own). */
function grouping(p: ParameterReader, input: Shape): { axis: number; channels: number; groups: number } {
  const axis = resolveAxis(p.integer('axis'), input)
  const channels = input[axis - 1] as number
  const groups = p.integer('groups') === -1 ? channels : p.integer('groups')
  if (groups < 1 || channels % groups !== 0) {
    throw new ShapeError('groups-indivisible', `channels divisible by ${groups} groups`, `${channels} channels`, { channels, filters: channels, groups })
  }
  return { axis, channels, groups }
}

/** Normalises each sample over its places and a group of channels (Wu & He 2018). */
export const groupNormalization = defineKind({
  kind: 'GroupNormalization',
  group: 'normalisation',
  autoName: 'group_normalization',
  parameters: [
    integer('groups', 32, { min: -1, unit: 'groups', searchable: true }),
    integer('axis', -1),
    epsilon,
    center,
    scale,
    ...initializers,
    ...regularizersAndConstraints,
  ],
  outputShape(p, [input = []]) {
    grouping(p, input)
    return input
  },
  weights: (p, [input = []]) => scaleWeights(p, [grouping(p, input).channels]),
  multiplyAdds: (_, __, output) => elements(output),
  forward(context, [x], p) {
    const { axis, channels, groups } = grouping(p, x.shape.slice(1))
    const split = (sizes: readonly number[]): number[] => [...sizes.slice(0, axis), groups, channels / groups, ...sizes.slice(axis + 1)]
    const grouped = context.ops.reshape(x, [-1, ...split(x.shape).slice(1)])
    const axes = [...Array(grouped.shape.length).keys()].filter((at) => at !== 0 && at !== axis)
    const { mean, variance } = moments(context.ops, grouped, axes)
    const result = normalise(context, p, grouped, mean, variance, split(x.shape.map(() => 1)))
    return context.ops.reshape(result, [-1, ...x.shape.slice(1)])
  },
})
