import type { ModelInference } from './inference.ts'

/** What a training needs besides the model. */
export interface TrainingShape {
  readonly batch: number
  /** Values the optimizer keeps a weight: 2 for Adam, 1 for momentum, 0 for plain SGD. */
  readonly slots: number
}

/** Bytes of a training, an estimate before anything is allocated. */
export interface TrainingMemory {
  readonly weights: number
  readonly gradients: number
  readonly slots: number
  /** Outputs of all layers for one batch, and their gradients. */
  readonly activations: number
  readonly total: number
}

/** Memory of a training step: every weight with its gradient and slots, every layer's output with its gradient, in float32. */
export function trainingMemory({ parameters, trainableParameters, activationBytes }: ModelInference, { batch, slots }: TrainingShape): TrainingMemory {
  const weights = parameters * 4
  const gradients = trainableParameters * 4
  const parts = { weights, gradients, slots: gradients * slots, activations: activationBytes * batch * 2 }
  return { ...parts, total: parts.weights + parts.gradients + parts.slots + parts.activations }
}

/** Multiply-adds of one training step: the backward pass takes about two forward passes. */
export function trainingMultiplyAdds({ multiplyAdds }: ModelInference, { batch }: Pick<TrainingShape, 'batch'>): number {
  return multiplyAdds * batch * 3
}
