import type { ComparedExperiment } from '../contract/comparisons.ts'
import { normaliseMatrix, type ConfusionMatrix, type Normalisation } from '../metrics/confusion.ts'
import { summarise } from '../metrics/summary.ts'
import type { CsvRows } from '../text/files.ts'
import type { ClassRow } from './class-table.ts'
import { foldScores, type Pair } from './pairs.ts'

/** Tables for files: the first row names the columns, values are fractions as they were measured, null is not available. */

/** One line a fold, then mean and both standard deviations of each experiment. */
export function foldTable(experiments: readonly ComparedExperiment[]): CsvRows {
  const scores = experiments.map(foldScores)
  const folds = scores.reduce((most, own) => Math.max(most, own.length), 0)
  const summaries = scores.map((own) => summarise(own.filter((score) => score !== null)))
  return [
    ['fold', ...experiments.map(({ row }) => row.name)],
    ...Array.from({ length: folds }, (_, i) => [i + 1, ...scores.map((own) => own[i] ?? null)]),
    ['mean', ...summaries.map(({ mean }) => mean)],
    ['std (population, n)', ...summaries.map(({ std }) => std)],
    ['std (sample, n - 1)', ...summaries.map(({ sampleStd }) => sampleStd)],
    ['n', ...summaries.map(({ n }) => n)],
  ]
}

export function pairTable(pairs: readonly Pair[]): CsvRows {
  return [
    ['a', 'b', 'verdict', 'folds', 'a_wins', 'b_wins', 'ties', 'difference', 'interval_low', 'interval_high', 'effect_size', 't', 'p', 'p_holm', 'wilcoxon_p', 'wilcoxon_p_holm', 'a_better', 'equivalent', 'b_better', 'rope'],
    ...pairs.map(({ a, b, comparison, adjustedP, adjustedWilcoxonP, verdict }): (string | number | null)[] => {
      const names = [a.row.name, b.row.name, comparison.ok ? verdict : comparison.reason]
      if (!comparison.ok) return [...names, ...Array.from({ length: 17 }, () => null)]
      const { tTest, wilcoxon, bayesian } = comparison
      return [
        ...names, comparison.folds.length, comparison.aWins, comparison.bWins, comparison.ties, comparison.difference,
        ...(tTest.ok ? [...tTest.interval, tTest.effectSize, tTest.t, tTest.p] : [null, null, null, null, null]), adjustedP,
        wilcoxon.ok ? wilcoxon.p : null, adjustedWilcoxonP,
        ...(bayesian.ok ? [bayesian.aBetter, bayesian.equivalent, bayesian.bBetter, bayesian.rope] : [null, null, null, null]),
      ]
    }),
  ]
}

/** All figures of all classes, four columns an experiment. @param title of the rows that are no class */
export function classFigureTable(rows: readonly ClassRow[], names: readonly string[], title: (row: ClassRow) => string): CsvRows {
  const figures = ['precision', 'recall', 'f1', 'support'] as const
  return [
    ['class', ...names.flatMap((name) => figures.map((figure) => `${name}: ${figure}`))],
    ...rows.map((row) => [title(row), ...row.cells.flatMap((cell) => figures.map((figure) => cell?.[figure] ?? null))]),
  ]
}

/** Rows are the true class, columns the predicted one, in the order drawn. */
export function matrixTable(matrix: ConfusionMatrix, classes: readonly string[], by: Normalisation, order: readonly number[] = classes.map((_, c) => c)): CsvRows {
  return valueTable(normaliseMatrix(matrix, by), classes, order)
}

export function valueTable(cells: readonly (readonly (number | null)[])[], classes: readonly string[], order: readonly number[]): CsvRows {
  return [['true \\ predicted', ...order.map((c) => classes[c] ?? '')], ...order.map((actual) => [classes[actual] ?? '', ...order.map((predicted) => cells[actual]?.[predicted] ?? null)])]
}
