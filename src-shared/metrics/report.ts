import { requireClassNumbers } from './confusion.ts'

/** Figures of one class, found by its number. Null: undefined, because no sample has the class. */
export interface ClassFigures {
  readonly class: number
  readonly name: string
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  /** Samples of the class. */
  readonly support: number
  /** Samples predicted as the class. With support and 0 here precision is 0 by convention (0 / 0), and worth a remark. */
  readonly predicted: number
}

export interface AverageFigures {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly support: number
  /** How many classes are averaged: those with samples. */
  readonly classes: number
}

export interface ClassificationReport {
  /** One row a class, in the order of class numbers; absent classes keep their row. */
  readonly classes: readonly ClassFigures[]
  /** Right predictions over all, 0..1; null without samples. */
  readonly accuracy: number | null
  /** Plain mean over the classes that have samples; macro F1 is the mean of the classes' F1. */
  readonly macro: AverageFigures
  /** Mean weighted by support. */
  readonly weighted: AverageFigures
}

/**
 * Precision tp / (tp + fp), recall tp / (tp + fn) and F1 2tp / (2tp + fp + fn) per class, and their means.
 *
 * Equals scikit-learn's `classification_report(labels=<classes with samples>, zero_division=0)`. A class without samples has
 * no figures (scikit-learn prints 0) and no part in the means, so that its absence from a fold is not counted as failure.
 * Counts are taken from the predictions directly, not from a confusion matrix: see `checkConsistency`.
 *
 * @param labels true class of each sample, 0..classes-1, [n]
 * @param predicted predicted class of each sample, 0..classes-1, [n]
 * @param names class names in the order of their numbers
 * @throws MetricsError (`LENGTHS_DIFFER`, `CLASS_OUT_OF_RANGE`)
 */
export function classificationReport(labels: ArrayLike<number>, predicted: ArrayLike<number>, names: readonly string[]): ClassificationReport {
  requireClassNumbers(labels, predicted, names.length)
  const support = new Float64Array(names.length)
  const claimed = new Float64Array(names.length)
  const hits = new Float64Array(names.length)
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!
    support[label]!++
    claimed[predicted[i]!]!++
    if (predicted[i] === label) hits[label]!++
  }
  const classes = names.map((name, c): ClassFigures => {
    const [s, p, tp] = [support[c]!, claimed[c]!, hits[c]!]
    const absent = s === 0
    return {
      class: c,
      name,
      precision: absent ? null : p === 0 ? 0 : tp / p,
      recall: absent ? null : tp / s,
      f1: absent ? null : (2 * tp) / (s + p),
      support: s,
      predicted: p,
    }
  })
  const present = classes.filter((row) => row.support > 0)
  return {
    classes,
    accuracy: weightedMean(present, 'recall', (row) => row.support),
    macro: averages(present, () => 1),
    weighted: averages(present, (row) => row.support),
  }
}

type Figure = 'precision' | 'recall' | 'f1'

function averages(present: readonly ClassFigures[], weight: (row: ClassFigures) => number): AverageFigures {
  return {
    precision: weightedMean(present, 'precision', weight),
    recall: weightedMean(present, 'recall', weight),
    f1: weightedMean(present, 'f1', weight),
    support: present.reduce((sum, row) => sum + row.support, 0),
    classes: present.length,
  }
}

/** Of classes that have samples, so every figure is a number. Recall weighted by support is the accuracy. */
function weightedMean(present: readonly ClassFigures[], figure: Figure, weight: (row: ClassFigures) => number): number | null {
  if (present.length === 0) return null
  let sum = 0
  let weights = 0
  for (const row of present) {
    sum += (row[figure] ?? 0) * weight(row)
    weights += weight(row)
  }
  return sum / weights
}
