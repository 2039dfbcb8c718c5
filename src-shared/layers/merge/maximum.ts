import { mergeKind } from './base.ts'

/** The largest of its inputs, value by value. */
export const maximum = mergeKind('Maximum', 'maximum', (ops, a, b) => ops.binary('maximum', a, b))
