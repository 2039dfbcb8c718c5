import { mergeKind } from './base.ts'

/** The product of its inputs: a gate. */
export const multiply = mergeKind('Multiply', 'multiply', (ops, a, b) => ops.binary('mul', a, b))
