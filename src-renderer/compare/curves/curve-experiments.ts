import type { CurveExperiment } from '../../../src-shared/charts/curves.ts'
import type { CurveName, ComparedExperiment } from '../../../src-shared/contract/comparisons.ts'
import type { EpochMetrics } from '../../../src-shared/contract/experiments.ts'
import type { CsvRows } from '../../../src-shared/text/files.ts'
import type { RunCurve } from './curve-set.ts'

const number = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)
const keys = { accuracy: ['accuracy', 'valAccuracy'], loss: ['loss', 'valLoss'], topK: ['topK', 'valTopK'], learningRate: ['learningRate', null] } as const

/** Epochs of a run as `curvesChart` takes them, with the one metric that is drawn. */
function epochsOf({ train, validation, seconds }: RunCurve, metric: CurveName): EpochMetrics[] {
  const [own, validated] = keys[metric]
  const none = { loss: null, accuracy: null, topK: null, valLoss: null, valAccuracy: null, valTopK: null, learningRate: null }
  return Array.from(train, (value, epoch) => ({ ...none, epoch, seconds: number(seconds[epoch]) ?? 0, [own]: number(value), ...(validated && { [validated]: number(validation[epoch]) }) }) as unknown as EpochMetrics)
}

export function curveExperiments(experiments: readonly ComparedExperiment[], curves: readonly RunCurve[], metric: CurveName): CurveExperiment[] {
  return experiments.map(({ row, stepsPerEpoch }) => ({
    name: row.name, styleIndex: row.styleIndex, stepsPerEpoch,
    runs: curves.filter(({ experimentId }) => experimentId === row.id).map((run) => ({ fold: run.fold, epochs: epochsOf(run, metric) })),
  }))
}

/** Every value that the curves are drawn from: one line an epoch of a run. */
export function curveRows(experiments: readonly ComparedExperiment[], curves: readonly RunCurve[], metric: CurveName): CsvRows {
  const names = new Map(experiments.map(({ row }) => [row.id, row.name]))
  return [
    ['experiment', 'fold', 'epoch', 'seconds', metric, `val_${metric}`],
    ...curves.flatMap(({ experimentId, fold, train, validation, seconds }) => {
      const name = names.get(experimentId)
      return name === undefined ? [] : Array.from(train, (value, epoch): (string | number | null)[] => [name, fold, epoch + 1, number(seconds[epoch]), number(value), number(validation[epoch])])
    }),
  ]
}
