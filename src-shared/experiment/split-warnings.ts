import type { Split } from './split.ts'

/** What a person should know of a split before it is trained. Classes by number, splits counted from 1. */
export type SplitWarning =
  /** The class has fewer samples than there are folds, so some folds can't validate it. */
  | { readonly code: 'class-smaller-than-folds'; readonly class: number; readonly samples: number; readonly folds: number }
  /** In these splits no training sample has the class: the model never sees it. */
  | { readonly code: 'class-not-trained'; readonly class: number; readonly samples: number; readonly splits: readonly number[] }
  /** In these splits no validation sample has the class: its figures aren't available there. */
  | { readonly code: 'class-not-validated'; readonly class: number; readonly samples: number; readonly splits: readonly number[] }

/**
 * Looks through the splits themselves, so it holds for every protocol.
 * @param labels class number of each sample, [n]
 * @param splits the splits as they will be trained
 * @param folds number of folds of one repeat; null for a hold-out
 * @returns warnings by class, ascending; a class without any sample in the data has none
 */
export function splitWarnings(labels: ArrayLike<number>, splits: readonly Split[], folds: number | null): SplitWarning[] {
  const total = countClasses(labels, null)
  const missing = splits.map(({ train, validation }) => ({ train: countClasses(labels, train), validation: countClasses(labels, validation) }))
  const warnings: SplitWarning[] = []
  for (const label of [...total.keys()].sort((a, b) => a - b)) {
    const samples = total.get(label)!
    if (folds !== null && samples < folds) warnings.push({ code: 'class-smaller-than-folds', class: label, samples, folds })
    const notTrained = missing.flatMap(({ train }, i) => (train.has(label) ? [] : [i + 1]))
    if (notTrained.length > 0) warnings.push({ code: 'class-not-trained', class: label, samples, splits: notTrained })
    const notValidated = missing.flatMap(({ validation }, i) => (validation.has(label) ? [] : [i + 1]))
    if (notValidated.length > 0) warnings.push({ code: 'class-not-validated', class: label, samples, splits: notValidated })
  }
  return warnings
}

function countClasses(labels: ArrayLike<number>, samples: Int32Array | null): Map<number, number> {
  const counts = new Map<number, number>()
  const length = samples ? samples.length : labels.length
  for (let i = 0; i < length; i++) {
    const label = labels[samples ? samples[i]! : i]!
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return counts
}
