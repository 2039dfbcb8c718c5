import { lineColumns, meanColumns, smoothColumn, type LineColumns, type MeanColumns } from '../../../src-shared/charts/curve-columns.ts'
import type { CurvePart, MeanSpan } from '../../../src-shared/charts/curve-lines.ts'
import type { ChartNote } from '../../../src-shared/charts/chart.ts'
import type { ComparedExperiment, CurveName } from '../../../src-shared/contract/comparisons.ts'
import { mostApart, type CurveSettings } from './curve-options.ts'
import type { RunCurve } from './curve-set.ts'

/** Training or validation of one experiment, or of a group of them. */
export interface PlotCurve {
  /** The same for as long as what it stands for is there. */
  readonly key: string
  readonly name: string
  readonly styleIndex: number
  readonly part: CurvePart
  readonly lines: readonly LineColumns[]
  readonly mean: MeanColumns
  /** What the thick line shows: the mean, smoothed where that is asked for. */
  readonly shown: Float64Array
  /** Epoch of the best mean, of the part that is read first; null where there is none. */
  readonly best: number | null
}

/** Whose runs are drawn as one curve. */
export interface CurveGroup {
  readonly key: string
  readonly name: string
  readonly styleIndex: number
  readonly members: readonly ComparedExperiment[]
}

export interface GroupWords {
  /** Name of a group of several. */
  readonly group: (name: string, count: number) => string
  readonly all: string
}

/** What is drawn at most; the same limits as `curvesChart`. */
export const mostLines = 400
export const mostBands = 40

/** How experiments are drawn together when a person leaves that to the chart. */
export function groupsOf(experiments: readonly ComparedExperiment[], groups: CurveSettings['groups'], words: GroupWords): CurveGroup[] {
  const by = groups === 'auto' ? (experiments.length > mostApart ? 'model' : 'each') : groups
  if (by === 'each') return experiments.map((one) => ({ key: String(one.row.id), name: one.row.name, styleIndex: one.row.styleIndex, members: [one] }))
  if (by === 'all') return [{ key: 'all', name: words.group(words.all, experiments.length), styleIndex: 0, members: experiments }]
  const found = new Map<string, ComparedExperiment[]>()
  for (const one of experiments) {
    const model = one.row.modelSource ?? one.row.name
    const members = found.get(model)
    if (members) members.push(one)
    else found.set(model, [one])
  }
  return [...found].map(([model, members], i) => ({ key: `model ${model}`, name: words.group(model, members.length), styleIndex: i, members }))
}

/** Curves of a metric for the screen, and what of them can't be drawn as it is. */
export function plotCurves(groups: readonly CurveGroup[], runs: readonly RunCurve[], metric: CurveName, { parts, axis, smoothing, logarithmic }: Pick<CurveSettings, 'parts' | 'axis' | 'smoothing' | 'logarithmic'>): { curves: PlotCurve[]; notes: ChartNote[] } {
  const notes: ChartNote[] = []
  const byExperiment = new Map<number, RunCurve[]>()
  for (const run of runs) {
    const own = byExperiment.get(run.experimentId)
    if (own) own.push(run)
    else byExperiment.set(run.experimentId, [run])
  }
  const wanted: readonly CurvePart[] = parts === 'both' ? ['train', 'validation'] : [parts]
  let belowZero = 0
  const curves = groups.flatMap((group): PlotCurve[] => {
    let leftOut = 0
    const drawn = wanted.flatMap((part): PlotCurve[] => {
      const lines = group.members.flatMap(({ row, stepsPerEpoch }) =>
        (byExperiment.get(row.id) ?? []).flatMap((run) => {
          const values = part === 'train' ? run.train : run.validation
          for (const value of values) {
            if (value === Infinity || value === -Infinity) leftOut++
            else if (logarithmic && value <= 0) belowZero++
          }
          const line = lineColumns(values, run.seconds, axis, stepsPerEpoch, logarithmic)
          return line.y.some((value) => !Number.isNaN(value)) ? [line] : []
        }),
      )
      if (lines.length === 0) return []
      const mean = meanColumns(lines)
      return [{ key: `${group.key} ${part}`, name: group.name, styleIndex: group.styleIndex, part, lines, mean, shown: smoothing > 0 ? smoothColumn(mean.mean, smoothing) : mean.mean, best: bestEpoch(mean.mean, metric) }]
    })
    if (leftOut > 0) notes.push({ code: 'left-out', name: group.name, count: leftOut })
    if (drawn.length === 0) notes.push({ code: 'empty', name: group.name })
    // Only one best epoch a name: of validation where that is drawn.
    return drawn.map((curve, i) => (i < drawn.length - 1 ? { ...curve, best: null } : curve))
  })
  if (belowZero > 0) notes.push({ code: 'not-on-log-axis', count: belowZero })
  return { curves, notes }
}

function bestEpoch(mean: Float64Array, metric: CurveName): number | null {
  if (metric === 'learningRate') return null
  const sign = metric === 'loss' ? -1 : 1
  let best: number | null = null
  for (let epoch = 0; epoch < mean.length; epoch++) if (!Number.isNaN(mean[epoch]) && (best === null || sign * mean[epoch]! > sign * mean[best]!)) best = epoch
  return best
}

/** Where the number of averaged runs changes, as `meanSpans` tells it. */
export function foldSpans({ x, n }: MeanColumns): MeanSpan[] {
  const spans: MeanSpan[] = []
  for (let epoch = 0; epoch < n.length; epoch++) if (n[epoch]! > 0 && n[epoch] !== spans.at(-1)?.folds) spans.push({ from: x[epoch]!, folds: n[epoch]! })
  return spans
}
