import type { LayerInference, ModelInference } from './inference.ts'

/** What a training needs besides the model. */
export interface TrainingShape {
  readonly batch: number
  /** Values the optimizer keeps a weight: 2 for Adam, 1 for momentum, 0 for plain SGD. */
  readonly slots: number
  /** Bytes of the images that are held at once; absent: they are counted elsewhere. */
  readonly images?: number
}

/** Bytes that a training takes beside the bare trainer's `trainerBytes`, an estimate before anything is allocated. */
export interface TrainingMemory {
  readonly weights: number
  readonly gradients: number
  /** What the optimizer keeps. */
  readonly slots: number
  /** Weights and slots once more, for a checkpoint and on their way in and out of TensorFlow. */
  readonly copies: number
  /** Outputs of all layers for one batch, and the gradients on their way back. */
  readonly activations: number
  readonly images: number
  readonly total: number
}

/** What of a model decides about memory. */
export type ModelSize = Pick<ModelInference, 'parameters' | 'trainableParameters' | 'activationBytes'> & { readonly layers: readonly Pick<LayerInference, 'activationBytes'>[] }

/** A trainer process with TensorFlow loaded and a small model, as measured. */
export const trainerBytes = 410e6
/** Copies of the weights beyond those of a checkpoint: their first values, and what TensorFlow's kernels rearrange for themselves. */
const workingCopies = 3.4

/**
 * Peak memory of a training in float32, fitted to measured peaks (`npm run bench:memory`, figures and tolerance in
 * docs/performance.md). Outputs are kept until their gradient has passed; the gradients of the two largest are there at once.
 */
export function trainingMemory({ parameters, trainableParameters, activationBytes, layers }: ModelSize, { batch, slots, images = 0 }: TrainingShape): TrainingMemory {
  const weights = parameters * 4
  const gradients = trainableParameters * 4
  const optimizer = gradients * slots
  const largest = layers.reduce((most, layer) => Math.max(most, layer.activationBytes), 0)
  const parts = { weights, gradients, slots: optimizer, copies: weights * workingCopies + weights + optimizer, activations: (activationBytes + 2 * largest) * batch, images }
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) }
}

/** Multiply-adds of one training step: the backward pass takes about two forward passes. */
export function trainingMultiplyAdds({ multiplyAdds }: ModelInference, { batch }: Pick<TrainingShape, 'batch'>): number {
  return multiplyAdds * batch * 3
}
