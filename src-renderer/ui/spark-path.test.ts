import { expect, it } from 'vitest'
import { sparkPath } from './spark-path.ts'

const size = { width: 106, height: 26, span: 0 }

it('spans the box with an inset of 3', () => expect(sparkPath([[0, 1, 0.5]], size)).toEqual({ paths: ['M3 23L53 3L103 13'], end: [103, 13] }))
it('puts two series on one scale', () => expect(sparkPath([[0, 1], [0.5, 0.5]], size).paths[1]).toBe('M3 13L103 13'))
it('leaves room for points to come', () => expect(sparkPath([[0, 1]], { ...size, span: 11 }).end).toEqual([13, 3]))
it('draws one value as a point only', () => expect(sparkPath([[0.3]], size)).toEqual({ paths: [''], end: [3, 23] }))
it('skips what is no number and draws nothing of nothing', () => {
  expect(sparkPath([[0, Number.NaN, 1]], size).paths[0]).toBe('M3 23L103 3')
  expect(sparkPath([[]], size).end).toBeNull()
})
