import type { TrainingForm } from './training-form.ts'

/** What queueing would start, in numbers. */
export interface Plan {
  readonly runs: number
  /** Training and validation images of one fold or of the hold-out. */
  readonly train: number
  readonly validation: number
  readonly stepsPerEpoch: number
  /** Images that pass through training, over all runs and epochs. */
  readonly imagesTrained: number
}

/** @param images training images of the data set. Null where the form does not add up to a plan. */
export function planOf(form: TrainingForm, images: number | null): Plan | null {
  const { folds, repeats, epochs, batchSize, validationSplit } = form
  if (images === null || epochs === null || batchSize === null || batchSize < 1) return null
  const used = Math.min(images, form.limit ?? images)
  const share = form.protocol === 'k-fold' ? (folds !== null && folds >= 2 ? 1 / folds : null) : validationSplit
  if (share === null || (form.protocol === 'k-fold' && repeats === null)) return null
  const validation = form.protocol === 'k-fold' ? Math.floor(used * share) : used - Math.floor(used * (1 - share))
  const train = used - validation
  const splits = form.protocol === 'k-fold' ? (folds ?? 0) * (repeats ?? 0) : 1
  return {
    runs: splits + (form.final ? 1 : 0),
    train,
    validation,
    stepsPerEpoch: Math.ceil(train / batchSize),
    imagesTrained: epochs * (splits * train + (form.final ? used : 0)),
  }
}
