import { describe, expect, it } from 'vitest'
import { count, duration, four, percent, size } from './figures.ts'
import { table } from './table.ts'

describe('figures', () => {
  it.each([
    [percent(0.91258), '91.258 %'],
    [percent(null), '–'],
    [count(804_554), '804,554'],
    [four(0.36119), '0.3612'],
    [duration(9.96), '10.0 s'],
    [duration(59.6), '1 min 0 s'],
    [duration(192.4), '3 min 12 s'],
    [duration(7_260), '2 h 1 min'],
    [size(5_148), '6 kB'],
    [size(26_421_880), '26.4 MB'],
  ])('%s', (text, expected) => expect(text).toBe(expected))
})

describe('table', () => {
  it('lines up columns, numbers at their right edge', () => {
    expect(table([['Name', 'Size'], ['a', '1,000'], ['größer', '7']], { right: [1] })).toBe('Name     Size\na       1,000\ngrößer      7')
  })

  it('marks the heading and leaves no space at the end of lines', () => {
    expect(table([['a', 'b'], ['long', '']], { heading: (text) => `[${text}]` })).toBe('[a     b]\nlong')
  })

  it('counts letters as a terminal shows them', () => {
    expect(table([['é', 'x'], ['e\u0301', 'x']])).toBe('é  x\ne\u0301  x')
  })
})
