import type { RocCurve } from '../metrics/roc.ts'
import type { Chart } from './chart.ts'
import { drawable, unitPlot, type ClassCurveOptions, type NamedCurve } from './unit-plot.ts'

/** True against false positive rate, with the line of guessing. Legend figure: area under the curve. */
export function rocChart(curves: readonly NamedCurve<RocCurve>[], options: ClassCurveOptions): Chart {
  const prepared = drawable(curves, options, ({ points }) => points.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate] as const), ({ auc }) => auc)
  return unitPlot(prepared, options, [[0, 0], [1, 1]], {})
}
