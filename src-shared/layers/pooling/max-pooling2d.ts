import { size } from '../descriptors.ts'
import { poolingKind } from './base.ts'

/** The largest value of each window. */
export const maxPooling2D = poolingKind('MaxPooling2D', 'max_pooling2d', size('pool_size', [2, 2], { searchable: true }), (ops, x, options) =>
  ops.maxPool(x, options),
)
