import type { CurveExperiment } from '../../../src-shared/charts/curves.ts'
import type { CurveName } from '../../../src-shared/contract/comparisons.ts'
import type { EpochMetrics } from '../../../src-shared/contract/experiments.ts'
import type { CsvRows } from '../../../src-shared/text/files.ts'
import type { RunCurve } from './curve-set.ts'
import type { CurveGroup } from './plot-curves.ts'

const number = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)
const keys = { accuracy: ['accuracy', 'valAccuracy'], loss: ['loss', 'valLoss'], topK: ['topK', 'valTopK'], learningRate: ['learningRate', null] } as const

/** Epochs of a run as `curvesChart` takes them. Of other metrics than the one that is drawn it is not asked. */
function epochsOf({ train, validation, seconds }: RunCurve, metric: CurveName): EpochMetrics[] {
  const [own, validated] = keys[metric]
  const none = { loss: Number.NaN, accuracy: Number.NaN, topK: null, valLoss: null, valAccuracy: null, valTopK: null, learningRate: Number.NaN }
  return Array.from(train, (value, epoch) => ({ ...none, epoch, seconds: number(seconds[epoch]) ?? 0, [own]: Number.isNaN(value) && own === 'topK' ? null : value, ...(validated && { [validated]: number(validation[epoch]) }) }))
}

/** The same curves for a file. */
export function curveExperiments(groups: readonly CurveGroup[], curves: readonly RunCurve[], metric: CurveName): CurveExperiment[] {
  return groups.map(({ name, styleIndex, members }) => {
    const ids = new Set(members.map(({ row }) => row.id))
    return { name, styleIndex, stepsPerEpoch: members[0]?.stepsPerEpoch ?? 1, runs: curves.filter(({ experimentId }) => ids.has(experimentId)).map((run) => ({ fold: run.fold, epochs: epochsOf(run, metric) })) }
  })
}

/** Every value that the curves are drawn from: one line an epoch of a run. */
export function curveRows(groups: readonly CurveGroup[], curves: readonly RunCurve[], metric: CurveName): CsvRows {
  const names = new Map(groups.flatMap(({ members }) => members.map(({ row }) => [row.id, row.name] as const)))
  return [
    ['experiment', 'fold', 'epoch', 'seconds', metric, `val_${metric}`],
    ...curves.flatMap(({ experimentId, fold, train, validation, seconds }) => {
      const name = names.get(experimentId)
      return name === undefined ? [] : Array.from(train, (value, epoch): (string | number | null)[] => [name, fold, epoch + 1, number(seconds[epoch]), number(value), number(validation[epoch])])
    }),
  ]
}
