import { MersenneTwister } from './mt19937.ts'
import { requireFolds, samplesByClass, splitByMask, SplitError, type Split } from './split.ts'

export interface FoldOptions {
  /** Number of folds, 2..n. */
  readonly folds: number
  /** Whether samples are dealt out in random order. Without: blocks in the order of the data. */
  readonly shuffle: boolean
  /** 0..2^32-1; not used without shuffle. */
  readonly seed: number
}

export interface RepeatedFoldOptions {
  readonly folds: number
  /** How often all folds are dealt anew, 1 or more. */
  readonly repeats: number
  readonly seed: number
}

/**
 * The folds of scikit-learn's `KFold(folds, shuffle=shuffle, random_state=seed)`, index for index.
 * @param n number of samples
 * @returns one split a fold; validation sizes differ by one at most, the larger ones first
 * @throws SplitError (`TOO_FEW_FOLDS`, `MORE_FOLDS_THAN_SAMPLES`, `SAMPLES_NOT_A_COUNT`), SeedError
 */
export function kFold(n: number, { folds, shuffle, seed }: FoldOptions): Split[] {
  requireFolds(n, folds)
  return dealFolds(n, folds, shuffle ? new MersenneTwister(seed) : null)
}

/**
 * The folds of scikit-learn's `StratifiedKFold(folds, shuffle=shuffle, random_state=seed)`, index for index: each class is
 * spread over the folds as evenly as it goes. A class with fewer members than folds is missing in some: see `splitWarnings`.
 * @param labels class number of each sample, 0 or more, [n]
 * @throws SplitError (also `MORE_FOLDS_THAN_ANY_CLASS`, `LABEL_NOT_A_CLASS`), SeedError
 */
export function stratifiedKFold(labels: ArrayLike<number>, { folds, shuffle, seed }: FoldOptions): Split[] {
  requireFolds(labels.length, folds)
  return dealStratifiedFolds(labels, folds, shuffle ? new MersenneTwister(seed) : null)
}

/** scikit-learn's `RepeatedKFold`: repeats · folds splits, the folds of a repeat beside one another. Always shuffled. */
export function repeatedKFold(n: number, { folds, repeats, seed }: RepeatedFoldOptions): Split[] {
  requireFolds(n, folds)
  return repeated(repeats, seed, (random) => dealFolds(n, folds, random))
}

/** scikit-learn's `RepeatedStratifiedKFold`: repeats · folds splits, the folds of a repeat beside one another. Always shuffled. */
export function repeatedStratifiedKFold(labels: ArrayLike<number>, { folds, repeats, seed }: RepeatedFoldOptions): Split[] {
  requireFolds(labels.length, folds)
  return repeated(repeats, seed, (random) => dealStratifiedFolds(labels, folds, random))
}

/** One generator goes through all repeats, as in scikit-learn. */
function repeated(repeats: number, seed: number, deal: (random: MersenneTwister) => Split[]): Split[] {
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new SplitError('REPEATS_NOT_A_COUNT', `The number of repeats must be an integer of at least 1. Received: ${repeats}.`, { repeats })
  }
  const random = new MersenneTwister(seed)
  return Array.from({ length: repeats }, () => deal(random)).flat()
}

function dealFolds(n: number, folds: number, random: MersenneTwister | null): Split[] {
  const order = random ? random.permutation(n) : Int32Array.from({ length: n }, (_, i) => i)
  let start = 0
  return Array.from({ length: folds }, (_, fold) => {
    const end = start + Math.floor(n / folds) + (fold < n % folds ? 1 : 0)
    const isValidation = new Uint8Array(n)
    for (let i = start; i < end; i++) isValidation[order[i]!] = 1
    start = end
    return splitByMask(isValidation)
  })
}

function dealStratifiedFolds(labels: ArrayLike<number>, folds: number, random: MersenneTwister | null): Split[] {
  const n = labels.length
  // scikit-learn numbers the classes by their first appearance; the order decides who is shuffled first.
  const classes = samplesByClass(labels).sort((a, b) => a.samples[0]! - b.samples[0]!)
  if (classes.every(({ samples }) => samples.length < folds)) {
    const largest = Math.max(...classes.map(({ samples }) => samples.length))
    throw new SplitError(
      'MORE_FOLDS_THAN_ANY_CLASS',
      `At least one class must have as many samples as there are folds. Received: ${folds} folds, at most ${largest} samples a class; choose fewer folds or plain folds.`,
      { folds, samples: largest },
    )
  }

  // Dealing the samples, sorted by class, round robin says how many of each class a fold gets.
  const foldOf = new Int32Array(n)
  let dealt = 0
  for (const { samples } of classes) {
    const share = new Int32Array(folds)
    for (let i = 0; i < samples.length; i++) share[(dealt + i) % folds]!++
    dealt += samples.length
    const foldsOfClass = new Int32Array(samples.length)
    let filled = 0
    for (let fold = 0; fold < folds; fold++) {
      foldsOfClass.fill(fold, filled, filled + share[fold]!)
      filled += share[fold]!
    }
    random?.shuffle(foldsOfClass)
    samples.forEach((sample, i) => (foldOf[sample] = foldsOfClass[i]!))
  }
  return Array.from({ length: folds }, (_, fold) => splitByMask(Uint8Array.from(foldOf, (f) => (f === fold ? 1 : 0))))
}
