import { size } from '../descriptors.ts'
import { poolingKind } from './base.ts'

/** The mean of each window; padding does not count. Keras has no default for its size. */
export const averagePooling2D = poolingKind(
  'AveragePooling2D',
  'average_pooling2d',
  size('pool_size', [2, 2], { required: true, searchable: true }),
  (ops, x, options) => ops.averagePool(x, options),
)
