import type { Calibration } from '../metrics/calibration.ts'
import type { Chart } from './chart.ts'
import { drawable, unitPlot, type ClassCurveOptions, type NamedCurve } from './unit-plot.ts'

/**
 * Accuracy against mean confidence of each bin that holds samples, with the line of perfect calibration. Legend figure:
 * expected calibration error.
 */
export function calibrationChart(curves: readonly NamedCurve<Calibration>[], options: ClassCurveOptions): Chart {
  const filled = ({ bins }: Calibration) =>
    bins.flatMap(({ meanConfidence, accuracy }) => (meanConfidence === null || accuracy === null ? [] : [[meanConfidence, accuracy] as const]))
  return unitPlot(drawable(curves, options, filled, ({ expectedError }) => expectedError), options, [[0, 0], [1, 1]], { showSymbol: true })
}
