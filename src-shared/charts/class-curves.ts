import type { LineSeriesOption } from 'echarts'
import type { Chart } from './chart.ts'
import { drawable, unitPlot, type ClassCurveOptions, type NamedCurve } from './unit-plot.ts'

export type ClassCurveKind = 'roc' | 'precision-recall' | 'calibration'

interface Looks {
  /** Ends of a line to compare with: guessing, perfect calibration. */
  readonly reference: readonly [readonly [number, number], readonly [number, number]] | null
  readonly line: Partial<LineSeriesOption>
}

const looks: Readonly<Record<ClassCurveKind, Looks>> = {
  roc: { reference: [[0, 0], [1, 1]], line: {} },
  // Steps whose area is the average precision: up to a recall it is that point's precision.
  'precision-recall': { reference: null, line: { step: 'start' } },
  calibration: { reference: [[0, 0], [1, 1]], line: { showSymbol: true } },
}

/**
 * Curves of one class against all others, one an experiment: true against false positive rate, precision against recall, or the share
 * that is right against the mean confidence of each bin that holds samples. Figure of the legend: area under the curve, average
 * precision, expected calibration error.
 */
export function classCurvesChart(kind: ClassCurveKind, curves: readonly NamedCurve[], options: ClassCurveOptions): Chart {
  return unitPlot(drawable(curves, options), options, looks[kind].reference, looks[kind].line)
}
