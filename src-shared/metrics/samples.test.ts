import { describe, expect, test } from 'vitest'
import { chooseSamples, type ChoiceKind } from './sample-choice.ts'
import { commonSamples, sampleSet, type SamplePart } from './sample-sets.ts'
import { similarityOrder } from './similarity-order.ts'

const part = (indices: number[], labels: number[], probabilities: number[][]): SamplePart => ({ classes: probabilities[0]!.length, indices: Int32Array.from(indices), labels: Int32Array.from(labels), probabilities: Float32Array.from(probabilities.flat()) })
const setOf = (...parts: SamplePart[]) => sampleSet(parts)!

describe('folds as one set', () => {
  test('by rising index, whatever the order of folds', () => {
    const set = setOf(part([5, 1], [1, 0], [[0.25, 0.75], [0.5, 0.5]]), part([3], [1], [[1, 0]]))
    expect([...set.indices]).toEqual([1, 3, 5])
    expect([...set.labels]).toEqual([0, 1, 1])
    // The first of equal probabilities, as everywhere.
    expect([...set.predicted]).toEqual([0, 0, 1])
    expect([...set.probabilities]).toEqual([0.5, 0.5, 1, 0, 0.25, 0.75])
  })
  test('repeats are averaged: each sample has one prediction', () => {
    const set = setOf(part([0], [0], [[1, 0]]), part([0], [0], [[0.25, 0.75]]), part([1], [1], [[0, 1]]))
    expect([...set.probabilities]).toEqual([0.625, 0.375, 0, 1])
    expect([...set.indices]).toEqual([0, 1])
  })
  test('nothing evaluated is no set', () => expect(sampleSet([])).toBeNull())
  test('common samples of sets that overlap in part', () => {
    const of = (...indices: number[]) => setOf(part(indices, indices.map(() => 0), indices.map(() => [1, 0])))
    expect(commonSamples([of(1, 2, 4, 9), of(2, 3, 9), of(0, 2, 9, 11)]).map((places) => [...places])).toEqual([[1, 3], [0, 2], [1, 2]])
    expect(commonSamples([of(1), of(2)]).map((places) => [...places])).toEqual([[], []])
  })
})

describe('samples worth looking at', () => {
  // Samples 0..4, true classes 0 0 0 1 1.
  const a = setOf(part([0, 1, 2, 3, 4], [0, 0, 0, 1, 1], [[0.9, 0.1], [0.6, 0.4], [0.2, 0.8], [0.7, 0.3], [0.1, 0.9]]))
  const b = setOf(part([0, 1, 2, 3, 4], [0, 0, 0, 1, 1], [[0.8, 0.2], [0.1, 0.9], [0.4, 0.6], [0.4, 0.6], [0.45, 0.55]]))
  const indices = (kind: ChoiceKind, rest: { cell?: { actual: number; predicted: number }; ofClass?: number } = {}) => {
    const { places } = chooseSamples([a, b], { kind, cell: rest.cell ?? null, ofClass: rest.ofClass ?? null })
    return [...places[0]!].map((at) => a.indices[at])
  }
  test('one right and the other wrong, both ways; both wrong', () => {
    expect(indices('only-a')).toEqual([1])
    expect(indices('only-b')).toEqual([3])
    expect(indices('both-wrong')).toEqual([2])
  })
  test('hardest: by the mean probability of the true class', () => expect(indices('hardest')).toEqual([2, 1, 3, 4, 0]))
  test('most disagreed: half the distance of total variation, by hand 0.25, 0.175, 0.15, 0.1, 0.05', () => expect(indices('disagreed')).toEqual([1, 4, 3, 2, 0]))
  test('the images of a cell, surest first; of one class', () => {
    expect(indices('cell', { cell: { actual: 0, predicted: 0 } })).toEqual([0, 1])
    expect(indices('cell', { cell: { actual: 0, predicted: 1 } })).toEqual([2])
    expect(indices('hardest', { ofClass: 1 })).toEqual([3, 4])
  })
  test('one set alone, and sets without common samples', () => {
    expect(chooseSamples([a], { kind: 'hardest', cell: null, ofClass: null }).compared).toBe(5)
    expect(chooseSamples([a, setOf(part([77], [0], [[1, 0]]))], { kind: 'disagreed', cell: null, ofClass: null })).toMatchObject({ compared: 0 })
  })
})

describe('classes sorted by similarity', () => {
  const matrix = (n: number, cells: readonly (readonly [number, number, number])[]): number[][] => {
    const made = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j): number => (i === j ? 90 : 0)))
    for (const [i, j, count] of cells) made[i]![j] = count
    return made
  }
  test('what is taken for one another stands together; what never is keeps its place at the end', () => {
    expect(similarityOrder([matrix(6, [[0, 4, 20], [4, 2, 5], [1, 5, 9]])])).toEqual([0, 4, 2, 1, 5, 3])
  })
  test('a chain is laid out as a chain', () => {
    const order = similarityOrder([matrix(5, [[2, 0, 10], [0, 3, 9], [3, 1, 8], [1, 4, 7]])])
    expect([order, order.toReversed()]).toContainEqual([2, 0, 3, 1, 4])
  })
  test('every class once, whatever the matrices; none for none', () => {
    const random = Array.from({ length: 12 }, (_, i) => Array.from({ length: 12 }, (__, j) => (i === 7 ? 0 : (i * 31 + j * 17) % 23)))
    expect(similarityOrder([random, random]).toSorted((x, y) => x - y)).toEqual(Array.from({ length: 12 }, (_, i) => i))
    expect(similarityOrder([])).toEqual([])
    expect(similarityOrder([matrix(3, [])])).toEqual([0, 1, 2])
  })
})
