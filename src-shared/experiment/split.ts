import { ProductError } from '../contract/errors.ts'

/** One division of the samples 0..n-1: ascending indices, disjoint, together all samples. */
export interface Split {
  readonly train: Int32Array
  readonly validation: Int32Array
}

export type SplitErrorCode =
  | 'SAMPLES_NOT_A_COUNT'
  | 'TOO_FEW_FOLDS'
  | 'MORE_FOLDS_THAN_SAMPLES'
  | 'MORE_FOLDS_THAN_ANY_CLASS'
  | 'REPEATS_NOT_A_COUNT'
  | 'VALIDATION_SPLIT_OUT_OF_RANGE'
  | 'EMPTY_PART'
  | 'CLASS_TOO_SMALL'
  | 'LABEL_NOT_A_CLASS'

/** A split that can't be made. The message says what was expected, what arrived and what to do. */
export class SplitError extends ProductError {
  declare readonly code: SplitErrorCode
  constructor(code: SplitErrorCode, message: string, details: Record<string, number>) {
    super(code, message, { details, usage: true })
  }
}

/** Throws `SplitError` unless n is a number of samples, 1 or more. */
export function requireSamples(n: number): void {
  if (!Number.isInteger(n) || n < 1) throw new SplitError('SAMPLES_NOT_A_COUNT', `The number of samples must be an integer of at least 1. Received: ${n}.`, { samples: n })
}

/** Throws `SplitError` unless n samples can be put into so many folds. */
export function requireFolds(n: number, folds: number): void {
  requireSamples(n)
  if (!Number.isInteger(folds) || folds < 2) throw new SplitError('TOO_FEW_FOLDS', `The number of folds must be an integer of at least 2. Received: ${folds}.`, { folds, samples: n })
  if (folds > n) {
    throw new SplitError('MORE_FOLDS_THAN_SAMPLES', `There must be at least one sample a fold. Received: ${folds} folds for ${n} samples; choose at most ${n} folds.`, { folds, samples: n })
  }
}

/**
 * The split whose validation part holds the samples that `isValidation` names.
 * @param isValidation one entry a sample, non-zero for validation
 */
export function splitByMask(isValidation: Uint8Array): Split {
  let count = 0
  for (const flag of isValidation) if (flag) count++
  const train = new Int32Array(isValidation.length - count)
  const validation = new Int32Array(count)
  let t = 0
  let v = 0
  for (let i = 0; i < isValidation.length; i++) {
    if (isValidation[i]) validation[v++] = i
    else train[t++] = i
  }
  return { train, validation }
}

/** The samples of each class, ascending; classes in ascending order of label. Throws `SplitError` for a label that is no class number. */
export function samplesByClass(labels: ArrayLike<number>): { label: number; samples: Int32Array }[] {
  const counts = new Map<number, number>()
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!
    if (!Number.isInteger(label) || label < 0) {
      throw new SplitError('LABEL_NOT_A_CLASS', `Labels must be class numbers, 0 or more. Received: ${label} for sample ${i}.`, { label, sample: i })
    }
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const classes = [...counts].sort(([a], [b]) => a - b).map(([label, count]) => ({ label, samples: new Int32Array(count) }))
  const rows = new Map(classes.map(({ label, samples }) => [label, { samples, filled: 0 }]))
  for (let i = 0; i < labels.length; i++) {
    const row = rows.get(labels[i]!)!
    row.samples[row.filled++] = i
  }
  return classes
}
