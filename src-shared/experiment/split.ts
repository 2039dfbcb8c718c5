/** One division of the samples 0..n-1: ascending indices, disjoint, together all samples. */
export interface Split {
  readonly train: Int32Array
  readonly validation: Int32Array
}

export type SplitErrorCode =
  | 'samples-not-a-count'
  | 'too-few-folds'
  | 'more-folds-than-samples'
  | 'more-folds-than-any-class'
  | 'repeats-not-a-count'
  | 'validation-split-out-of-range'
  | 'empty-part'
  | 'class-too-small'
  | 'label-not-a-class'

/** A split that can't be made. The message says what was expected, what arrived and what to do. */
export class SplitError extends Error {
  readonly code: SplitErrorCode
  constructor(code: SplitErrorCode, message: string) {
    super(message)
    this.name = 'SplitError'
    this.code = code
  }
}

/** Throws `SplitError` unless n is a number of samples, 1 or more. */
export function requireSamples(n: number): void {
  if (!Number.isInteger(n) || n < 1) throw new SplitError('samples-not-a-count', `The number of samples must be an integer of at least 1. Received: ${n}.`)
}

/** Throws `SplitError` unless n samples can be put into so many folds. */
export function requireFolds(n: number, folds: number): void {
  requireSamples(n)
  if (!Number.isInteger(folds) || folds < 2) throw new SplitError('too-few-folds', `The number of folds must be an integer of at least 2. Received: ${folds}.`)
  if (folds > n) {
    throw new SplitError('more-folds-than-samples', `There must be at least one sample a fold. Received: ${folds} folds for ${n} samples; choose at most ${n} folds.`)
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
      throw new SplitError('label-not-a-class', `Labels must be class numbers, 0 or more. Received: ${label} for sample ${i}.`)
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
