import { globalPoolingKind } from './base.ts'

/** The mean of each channel. */
export const globalAveragePooling2D = globalPoolingKind('GlobalAveragePooling2D', 'global_average_pooling2d', (ops, x, keepDims) =>
  ops.mean(x, [1, 2], keepDims),
)
