import type { EvaluationView } from '../contract/experiments.ts'
import type { AverageFigures, ClassFigures } from '../metrics/report.ts'

export type ClassFigure = 'precision' | 'recall' | 'f1' | 'support'

export interface ClassColumn {
  readonly name: string
  readonly classes: readonly string[]
  /** Null: not evaluated. */
  readonly evaluation: EvaluationView | null
}

export interface ClassRow {
  readonly kind: 'class' | 'accuracy' | 'macro' | 'weighted'
  /** Of a class. */
  readonly name: string
  /** One a column; null where the experiment has no such class or no evaluation. */
  readonly cells: readonly (Pick<AverageFigures, ClassFigure> | null)[]
}

/**
 * Per-class figures, a column an experiment. Rows are found by class number where all experiments have the same classes, and by
 * name otherwise, so that no class is ever printed as another. Below: accuracy, macro and weighted averages.
 */
export function classTable(columns: readonly ClassColumn[]): ClassRow[] {
  const names = [...new Set(columns.flatMap(({ classes }) => classes))]
  const figures = columns.map(({ evaluation }) => new Map(evaluation?.report.classes.map((row) => [row.name, row])))
  const rows = names.map((name): ClassRow => ({ kind: 'class', name, cells: figures.map((byName): ClassFigures | null => byName.get(name) ?? null) }))
  const average = (kind: 'macro' | 'weighted'): ClassRow => ({ kind, name: '', cells: columns.map(({ evaluation }) => evaluation?.report[kind] ?? null) })
  const accuracy: ClassRow = {
    kind: 'accuracy', name: '',
    cells: columns.map(({ evaluation }) => evaluation && { precision: evaluation.report.accuracy, recall: evaluation.report.accuracy, f1: evaluation.report.accuracy, support: evaluation.samples }),
  }
  return [...rows, accuracy, average('macro'), average('weighted')]
}

/** Index of the largest value; null where there is none, or all are equal. */
export function best(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value, i) => (value === null || !Number.isFinite(value) ? [] : [{ value, i }]))
  if (known.length < 2) return null
  const most = known.reduce((found, one) => (one.value > found.value ? one : found))
  return known.every(({ value }) => value === most.value) ? null : most.i
}
