import { describe, expect, test } from 'vitest'
import { experimentOf } from '../../../src-shared/comparison/test-support.ts'
import type { RunCurve } from './curve-set.ts'
import { extentOf } from './plot-extent.ts'
import { foldSpans, groupsOf, plotCurves } from './plot-curves.ts'
import { nearestReadings, readingsAt } from './plot-readout.ts'
import { mapOf } from './plot-paint.ts'

const words = { group: (name: string, count: number) => `${name} (${count})`, all: 'all' }
const settings = { parts: 'validation', axis: 'epoch', smoothing: 0, logarithmic: false } as const
const run = (experimentId: number, fold: number, validation: readonly number[], train = validation): RunCurve => ({ id: experimentId * 10 + fold, experimentId, fold, train: Float64Array.from(train), validation: Float64Array.from(validation), seconds: Float64Array.from(validation, () => 2) })
const a = experimentOf(1, 'a', [0.5, 0.5], { row: { modelSource: 'deep' } })
const b = experimentOf(2, 'b', [0.5, 0.5], { row: { modelSource: 'deep' } })
const c = experimentOf(3, 'c', [0.5], { row: { modelSource: null } })
const runs = [run(1, 1, [0.2, 0.6, 0.4]), run(1, 2, [0.4, 0.8]), run(2, 1, [0.1, 0.3, 0.9])]

describe('groups', () => {
  test('each experiment by itself, by model with those that have none by their name, or all', () => {
    expect(groupsOf([a, b, c], 'each', words).map(({ name, styleIndex }) => [name, styleIndex])).toEqual([['a', 0], ['b', 1], ['c', 2]])
    expect(groupsOf([a, b, c], 'model', words).map(({ name, members }) => [name, members.length])).toEqual([['deep (2)', 2], ['c (1)', 1]])
    expect(groupsOf([a, b, c], 'all', words)).toMatchObject([{ name: 'all (3)', members: [a, b, c] }])
  })
  test('are made by themselves only of more than can be told apart, and hold every experiment', () => {
    const many = Array.from({ length: 57 }, (_, i) => experimentOf(i + 1, `e${i}`, [0.5], { row: { modelSource: `m${i % 3}` } }))
    expect(groupsOf(many.slice(0, 56), 'auto', words)).toHaveLength(56)
    expect(groupsOf(many, 'auto', words).map(({ members }) => members.length)).toEqual([19, 19, 19])
  })
})

describe('curves', () => {
  const { curves, notes } = plotCurves(groupsOf([a, b, c], 'each', words), runs, 'accuracy', settings)
  test('average the folds that are still there, and mark the best epoch', () => {
    expect(curves.map(({ key }) => key)).toEqual(['1 validation', '2 validation'])
    expect([...curves[0]!.mean.mean]).toEqual([expect.closeTo(0.3), expect.closeTo(0.7), 0.4])
    expect(foldSpans(curves[0]!.mean)).toEqual([{ from: 1, folds: 2 }, { from: 3, folds: 1 }])
    expect(curves.map(({ best }) => best)).toEqual([1, 2])
  })
  test('say what isn’t there', () => expect(notes).toEqual([{ code: 'empty', name: 'c' }]))
  test('mark the lowest loss, of validation where both are drawn', () => {
    const both = plotCurves(groupsOf([a], 'each', words), runs, 'loss', { ...settings, parts: 'both' }).curves
    expect(both.map(({ part, best }) => [part, best])).toEqual([['train', null], ['validation', 0]])
  })
  test('leave out what is no number or can’t lie on a logarithmic axis, and count it', () => {
    const odd = [run(1, 1, [0.5, Number.POSITIVE_INFINITY, 0, Number.NaN])]
    const drawn = plotCurves(groupsOf([a], 'each', words), odd, 'loss', { ...settings, logarithmic: true })
    expect(drawn.notes).toEqual([{ code: 'left-out', name: 'a', count: 1 }, { code: 'not-on-log-axis', count: 1 }])
    expect([...drawn.curves[0]!.lines[0]!.y]).toEqual([0.5, Number.NaN, Number.NaN, Number.NaN])
    expect(extentOf(drawn.curves, true, true).y[0]).toBeCloseTo(Math.log10(0.5), 1)
  })
  test('lie whole within what is shown', () => {
    const { x, y } = extentOf(curves, false, true)
    expect(x).toEqual([expect.closeTo(0.97), expect.closeTo(3.03)])
    expect(y[0]).toBeLessThan(0.1)
    expect(y[1]).toBeGreaterThan(0.9)
    expect(extentOf([], false, true)).toEqual({ x: [0, 1], y: [0, 1] })
  })
})

describe('what is told of a place', () => {
  const { curves } = plotCurves(groupsOf([a, b], 'each', words), runs, 'accuracy', settings)
  test('is the nearest epoch of each curve, the largest first; a curve that has ended is not told of', () => {
    expect(readingsAt(curves, 1.8).map(({ curve, epoch }) => [curve.name, epoch])).toEqual([['a', 1], ['b', 1]])
    expect(readingsAt(curves, 9)).toEqual([])
  })
  test('of many those nearest to the pointer', () => {
    const map = mapOf({ x: [1, 3], y: [0, 1] }, 100, 100, false)
    expect(nearestReadings(readingsAt(curves, 2), 1, map, 68).map(({ curve }) => curve.name)).toEqual(['b'])
    expect(nearestReadings(readingsAt(curves, 2), 1, map, null).map(({ curve }) => curve.name)).toEqual(['a'])
  })
})
