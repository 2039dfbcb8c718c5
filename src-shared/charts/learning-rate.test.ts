import { expect, it } from 'vitest'
import { scheduleSchema } from '../experiment/spec.ts'
import { learningRateChart } from './learning-rate.ts'
import { expectPlainSvg, renderSvg, seriesOf } from './render-in-tests.ts'
import { chartTheme } from './theme.ts'

const light = chartTheme('light', 'Inter')
const options = { theme: light, labels: { x: 'epoch', rate: String, epoch: String } }
const drawn = (schedule: Parameters<typeof scheduleSchema.parse>[0], epochs: number): [number, number][] => {
  const chart = learningRateChart(scheduleSchema.parse(schedule), 0.1, epochs, options)
  expectPlainSvg(renderSvg(chart), light.background)
  return seriesOf(chart)[0]!.data as [number, number][]
}
const at = (points: readonly [number, number][], epoch: number): number => points.findLast(([x]) => x <= epoch + 1e-12)![1]

it('draws a constant from the first epoch to the last', () => {
  const points = drawn({ kind: 'constant' }, 10)
  expect([points[0], points.at(-1)]).toEqual([[0, 0.1], [10, 0.1]])
})
it('falls upright where a step begins, whatever the number of epochs', () => {
  const points = drawn({ kind: 'step', everyEpochs: 3, factor: 0.5 }, 7)
  expect(at(points, 2.999)).toBe(0.1)
  expect(at(points, 3)).toBe(0.05)
  expect(at(points, 6)).toBe(0.025)
})
it('ends half a cosine at its lowest value', () => expect(drawn({ kind: 'cosine', decayEpochs: 10, alpha: 0 }, 10).at(-1)![1]).toBeCloseTo(0, 6))
it('warms up in a straight line', () => expect(at(drawn({ kind: 'warm-up', warmUpEpochs: 2, decay: 'constant' }, 4), 1)).toBeCloseTo(0.05, 9))
