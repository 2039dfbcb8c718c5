import { globalPoolingKind } from './base.ts'

/** The largest value of each channel. */
export const globalMaxPooling2D = globalPoolingKind('GlobalMaxPooling2D', 'global_max_pooling2d', (ops, x, keepDims) => ops.max(x, [1, 2], keepDims))
