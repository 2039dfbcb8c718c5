import { ProductError } from '../../src-shared/contract/errors.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { Split } from '../../src-shared/experiment/split.ts'
import type { PreparedDataset } from '../room.ts'

/** Throws a ProductError (usage) where the training configuration doesn't fit the data and their split. */
export function requireTraining({ training }: ExperimentSpec, { classes }: PreparedDataset, splits: readonly Split[]): void {
  const smallest = Math.min(...splits.map(({ train }) => train.length))
  const { batchSize, classWeights, topK } = training
  if (batchSize > smallest) {
    throw wrong('BATCH_ABOVE_SAMPLES', `The batch size must be at most the training samples of a fold, ${smallest}. Received: ${batchSize}.`, { batchSize, samples: smallest })
  }
  if (Array.isArray(classWeights) && classWeights.length !== classes.length) {
    throw wrong('CLASS_WEIGHTS_COUNT', `There must be one class weight a class, ${classes.length}. Received: ${classWeights.length}.`, { weights: classWeights.length, classes: classes.length })
  }
  if (topK !== null && topK >= classes.length) {
    throw wrong('TOP_K_ABOVE_CLASSES', `Top-k accuracy says something for k below the number of classes, ${classes.length}. Received: k = ${topK}.`, { topK, classes: classes.length })
  }
}

function wrong(code: string, message: string, details: Record<string, string | number>): ProductError {
  return new ProductError(code, message, { usage: true, details })
}
