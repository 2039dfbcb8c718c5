import { mergeKind } from './base.ts'

/** The sum of its inputs: the end of a residual branch. */
export const add = mergeKind('Add', 'add', (ops, a, b) => ops.binary('add', a, b))
