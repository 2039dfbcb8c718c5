import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from './nearest.ts'

describe('editDistance', () => {
  // kitten/sitting: the example of the literature; ca/abc: 3 by optimal string alignment
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
    ['baesline', 'baseline', 1],
    ['ca', 'abc', 3],
  ])('%s → %s: %i', (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits)
    expect(editDistance(to, from)).toBe(edits)
  })
})

describe('nearest', () => {
  const templates = ['baseline', 'depth-equal', 'depth-growing', 'dropout-baseline', 'dropout-deep']

  it.each([
    ['baselin', 'baseline'],
    ['Basline', 'baseline'],
    ['depth_equal', 'depth-equal'],
    ['dropout-depe', 'dropout-deep'],
    ['depth', 'depth-equal'],
    ['resnet', null],
    ['x', null],
  ])('%s → %s', (typed, expected) => expect(nearest(typed, templates)).toBe(expected))
})
