import { defineKind } from '../define.ts'
import { integers, seed } from '../descriptors.ts'
import { drop, rate } from './base.ts'

/** In training each value is zeroed with probability `rate` and the rest scaled by 1 / (1 − rate). `noise_shape`: axes of size 1 share their draw. */
export const dropout = defineKind({
  kind: 'Dropout',
  group: 'regularisation',
  autoName: 'dropout',
  stochastic: true,
  parameters: [rate, seed, integers('noise_shape', null, { nullable: true, hidden: true, entriesNullable: true })],
  forward(context, [x], p) {
    const given = p.integersOrNull('noise_shape')
    const shape = [-1, ...x.shape.slice(1)]
    const noise = given === null ? shape : shape.map((size, axis) => given[axis] ?? size)
    return drop(context, x, p.real('rate'), noise)
  },
})
