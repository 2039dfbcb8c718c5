import { ProductError } from '../../../src-shared/contract/errors.ts'
import { optimizerSlots } from '../../../src-shared/experiment/optimizer-slots.ts'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import { elements } from '../../../src-shared/layers/windows.ts'
import { trainingMemory, type TrainingMemory } from '../../../src-shared/model/cost.ts'
import type { DataSet } from './data.ts'
import type { Plan } from './network.ts'

const bytesPerValue = 4

/**
 * Bytes that a training needs beside what the process has already, counted before anything is allocated.
 * @param chunkBytes images that one call brings along, where they do not stay in the graph
 */
export function estimateMemory(plan: Plan, { optimizer, batchSize }: Pick<TrainingConfig, 'optimizer' | 'batchSize'>, data: DataSet, chunkBytes: number): TrainingMemory {
  const specs = plan.weightSpecs().map(({ spec }) => ({ count: elements(spec.shape), trainable: spec.trainable }))
  const layers = plan.layers.map(({ outputShape }) => ({ activationBytes: elements(outputShape) * bytesPerValue }))
  const images = data.layout.resident === null ? Math.max(chunkBytes, data.bytesPerSample * batchSize) : data.layout.resident * data.bytesPerSample
  const size = {
    layers,
    parameters: specs.reduce((sum, { count }) => sum + count, 0),
    trainableParameters: specs.reduce((sum, { count, trainable }) => sum + (trainable ? count : 0), 0),
    activationBytes: layers.reduce((sum, layer) => sum + layer.activationBytes, 0),
  }
  return trainingMemory(size, { batch: batchSize, slots: optimizerSlots(optimizer), images })
}

/** Refuses a model that can't fit. Errors: `MODEL_TOO_LARGE` with the figures in bytes. */
export function requireMemory(estimate: TrainingMemory, available: number): void {
  if (estimate.total <= available) return
  const { weights, gradients, slots, copies, activations, images, total } = estimate
  const message = `The model needs about ${amount(total)} of memory and ${amount(available)} are free: ${amount(weights)} for weights, ${amount(slots + gradients)} for optimizer and gradients, ${amount(copies)} for copies of them, ${amount(activations)} for the layers' outputs of one batch, ${amount(images)} for images. Try fewer units or filters, more pooling, or a smaller batch.`
  throw new ProductError('MODEL_TOO_LARGE', message, { details: { weights, gradients, slots, copies, activations, images, total, available } })
}

/** 2 significant digits in the largest unit that fits: `1.2 GB`. */
function amount(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB']
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1)
  const value = bytes / 1000 ** power
  return `${value >= 10 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}
