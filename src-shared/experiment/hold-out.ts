import { MersenneTwister } from './mt19937.ts'
import { requireSamples, samplesByClass, splitByMask, SplitError, type Split } from './split.ts'

export interface HoldOutOptions {
  /** Part of the samples that validates, 0..1 without the ends. */
  readonly validationSplit: number
  readonly seed: number
}

/**
 * The last part of the data, unshuffled, as Keras' `validation_split` takes it: floor(n · (1 - validationSplit)) train.
 * Data stored class by class loses whole classes this way: see `splitWarnings`.
 * @throws SplitError (`VALIDATION_SPLIT_OUT_OF_RANGE`, `EMPTY_PART`, `SAMPLES_NOT_A_COUNT`)
 */
export function holdOutLast(n: number, validationSplit: number): Split {
  requireSplit(n, validationSplit)
  const training = Math.floor(n * (1 - validationSplit))
  requireParts(training, n, validationSplit)
  return splitByMask(Uint8Array.from({ length: n }, (_, i) => (i < training ? 0 : 1)))
}

/**
 * A random part: the samples of scikit-learn's `train_test_split(test_size=validationSplit, random_state=seed)`, in
 * ascending order; ceil(n · validationSplit) validate.
 */
export function holdOutShuffled(n: number, { validationSplit, seed }: HoldOutOptions): Split {
  requireSplit(n, validationSplit)
  const validating = Math.ceil(validationSplit * n)
  requireParts(n - validating, n, validationSplit)
  const isValidation = new Uint8Array(n)
  for (const sample of new MersenneTwister(seed).permutation(n).subarray(0, validating)) isValidation[sample] = 1
  return splitByMask(isValidation)
}

/**
 * A random part with each class in its share: the samples of scikit-learn's
 * `train_test_split(test_size=validationSplit, random_state=seed, stratify=labels)`, in ascending order.
 * @param labels class number of each sample, [n]
 * @throws SplitError (also `CLASS_TOO_SMALL`: a class with one sample, or a part smaller than the number of classes)
 */
export function holdOutStratified(labels: ArrayLike<number>, { validationSplit, seed }: HoldOutOptions): Split {
  const n = labels.length
  requireSplit(n, validationSplit)
  const validating = Math.ceil(validationSplit * n)
  requireParts(n - validating, n, validationSplit)
  const classes = samplesByClass(labels)
  requireClasses(classes, Math.min(validating, n - validating))

  const random = new MersenneTwister(seed)
  const counts = classes.map(({ samples }) => samples.length)
  const training = proportionalCounts(counts, n - validating, random)
  // scikit-learn draws here for the validation part, too; all that is left goes into it, so only the draws matter.
  proportionalCounts(counts.map((count, c) => count - training[c]!), validating, random)
  const isValidation = new Uint8Array(n)
  classes.forEach(({ samples }, c) => {
    for (const at of random.permutation(samples.length).subarray(training[c])) isValidation[samples[at]!] = 1
  })
  return splitByMask(isValidation)
}

/**
 * How many of `draws` samples come from each class: its share, rounded down, the rest to the largest remainders, ties by
 * lot (scikit-learn's approximate mode of the multivariate hypergeometric distribution).
 */
function proportionalCounts(counts: readonly number[], draws: number, random: MersenneTwister): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const exact = counts.map((count) => (count / total) * draws)
  const result = exact.map(Math.floor)
  const remainders = exact.map((value, c) => value - result[c]!)
  let missing = draws - result.reduce((sum, count) => sum + count, 0)
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing === 0) break
    const tied = remainders.flatMap((value, c) => (value === remainder ? [c] : []))
    const chosen = random.permutation(tied.length).subarray(0, missing)
    for (const at of chosen) result[tied[at]!]!++
    missing -= chosen.length
  }
  return result
}

function requireSplit(n: number, validationSplit: number): void {
  requireSamples(n)
  if (!(validationSplit > 0 && validationSplit < 1)) {
    throw new SplitError('VALIDATION_SPLIT_OUT_OF_RANGE', `The validation split must lie between 0 and 1, without both. Received: ${validationSplit}.`, { validationSplit })
  }
}

function requireParts(training: number, n: number, validationSplit: number): void {
  if (training > 0 && training < n) return
  const part = training === 0 ? 'training' : 'validation'
  throw new SplitError('EMPTY_PART', `Both parts must hold samples. Received: a split of ${validationSplit} of ${n} samples, which leaves none for ${part}.`, { validationSplit, samples: n })
}

function requireClasses(classes: { label: number; samples: Int32Array }[], smallerPart: number): void {
  const single = classes.find(({ samples }) => samples.length < 2)
  if (single) {
    throw new SplitError('CLASS_TOO_SMALL', `A stratified split needs at least 2 samples a class. Received: class ${single.label} with 1 sample; add samples or choose a shuffled split.`, { class: single.label, samples: 1 })
  }
  if (smallerPart < classes.length) {
    throw new SplitError('CLASS_TOO_SMALL', `In a stratified split each part needs a sample a class. Received: ${classes.length} classes, ${smallerPart} samples in the smaller part; choose a shuffled split or another size.`, { classes: classes.length, samples: smallerPart })
  }
}
