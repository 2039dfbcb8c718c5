import { mergeKind } from './base.ts'

/** The mean of its inputs. */
export const average = mergeKind('Average', 'average', (ops, a, b) => ops.binary('add', a, b), {
  finish: (ops, x, count) => ops.binary('div', x, count),
})
