import { mergeKind } from './base.ts'

/** The first of two inputs minus the second. */
export const subtract = mergeKind('Subtract', 'subtract', (ops, a, b) => ops.binary('sub', a, b), { exactly: 2 })
