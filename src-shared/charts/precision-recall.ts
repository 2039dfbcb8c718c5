import type { PrecisionRecallCurve } from '../metrics/precision-recall.ts'
import type { Chart } from './chart.ts'
import { drawable, unitPlot, type ClassCurveOptions, type NamedCurve } from './unit-plot.ts'

/** Precision against recall, as steps whose area is the average precision: up to a recall it is that point's precision. Legend figure: average precision. */
export function precisionRecallChart(curves: readonly NamedCurve<PrecisionRecallCurve>[], options: ClassCurveOptions): Chart {
  const prepared = drawable(curves, options, ({ points }) => points.map(({ recall, precision }) => [recall, precision] as const), ({ averagePrecision }) => averagePrecision)
  return unitPlot(prepared, options, null, { step: 'start' })
}
