import { describe, expect, test } from 'vitest'
import type { EpochMetrics } from '../contract/experiments.ts'
import { lineColumns, meanColumns, smoothColumn } from './curve-columns.ts'
import { foldLine, meanLine, smooth, type CurveAxis } from './curve-lines.ts'

const none = { loss: 0, accuracy: 0, valLoss: null, topK: null, valTopK: null, learningRate: 0 }
/** Five folds of different lengths, some epochs without a value. */
const folds = Array.from({ length: 5 }, (_, fold) =>
  Array.from({ length: 9 - fold }, (_, epoch): EpochMetrics => ({ ...none, epoch, valAccuracy: (epoch + fold) % 4 === 3 ? null : Math.sin(epoch * 7 + fold) / 2 + 0.5, seconds: 1 + fold / 4 + epoch / 8 })),
)
const columns = (axis: CurveAxis) =>
  folds.map((epochs) => lineColumns(Float64Array.from(epochs, ({ valAccuracy }) => valAccuracy ?? Number.NaN), Float64Array.from(epochs, ({ seconds }) => seconds), axis, 1500))

describe.each(['epoch', 'step', 'time'] as const)('columns along the %s', (axis) => {
  const lines = folds.map((epochs) => foldLine({ fold: 1, epochs }, 'accuracy', 'validation', axis, 1500))
  test('hold what the lines of points hold', () => {
    columns(axis).forEach(({ x, y }, i) => {
      expect([...x]).toEqual(lines[i]!.map((point) => point.x))
      expect([...y].map((value) => (Number.isNaN(value) ? null : value))).toEqual(lines[i]!.map((point) => point.y))
    })
  })
  test('have the same means, spreads and counts of folds', () => {
    const { x, mean, std, n } = meanColumns(columns(axis))
    const expected = meanLine(lines)
    const kept = [...n].flatMap((count, epoch) => (count > 0 ? [epoch] : []))
    expect(kept.map((epoch) => n[epoch])).toEqual(expected.map((point) => point.n))
    expect(new Set(kept.map((epoch) => n[epoch])).size).toBeGreaterThan(2)
    kept.forEach((epoch, i) => {
      expect(x[epoch]).toBeCloseTo(expected[i]!.x, 10)
      expect(mean[epoch]).toBeCloseTo(expected[i]!.mean, 12)
      if (expected[i]!.std === null) expect(std[epoch]).toBeNaN()
      else expect(std[epoch]).toBeCloseTo(expected[i]!.std, 12)
    })
  })
})

test('smoothing passes over gaps', () => {
  expect([...smoothColumn(Float64Array.of(1, Number.NaN, 2, 4), 0.6)]).toEqual([smooth([1], 0.6)[0], Number.NaN, ...smooth([1, 2, 4], 0.6).slice(1)])
})

test('values that can’t lie on a logarithmic axis are gaps there', () => {
  const values = Float64Array.of(0.5, 0, -1, Number.POSITIVE_INFINITY)
  expect([...lineColumns(values, values, 'epoch', 1, true).y]).toEqual([0.5, Number.NaN, Number.NaN, Number.NaN])
  expect([...lineColumns(values, values, 'epoch', 1).y]).toEqual([0.5, 0, -1, Number.NaN])
})
