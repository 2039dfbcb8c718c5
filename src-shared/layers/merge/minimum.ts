import { mergeKind } from './base.ts'

/** The smallest of its inputs, value by value. */
export const minimum = mergeKind('Minimum', 'minimum', (ops, a, b) => ops.binary('minimum', a, b))
