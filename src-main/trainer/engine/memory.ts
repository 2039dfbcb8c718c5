import { ProductError } from '../../../src-shared/contract/errors.ts'
import { optimizerSlots } from '../../../src-shared/experiment/optimizer-slots.ts'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import type { DataSet } from './data.ts'
import type { Plan } from './network.ts'

/** Bytes that a training needs, counted before anything is allocated. */
export interface MemoryEstimate {
  readonly weights: number
  /** Values that the optimizer keeps beside the weights. */
  readonly slots: number
  readonly gradients: number
  /** Layer outputs of one batch, and the gradients that flow back through them. */
  readonly activations: number
  /** Images that stay in the graph, or those of one chunk. */
  readonly data: number
  readonly total: number
}

const bytesPerValue = 4

/** @param chunkBytes images that one call brings along, where they do not stay in the graph */
export function estimateMemory(plan: Plan, { optimizer, batchSize }: Pick<TrainingConfig, 'optimizer' | 'batchSize'>, data: DataSet, chunkBytes: number): MemoryEstimate {
  const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)
  const values = plan.weightSpecs().reduce((sum, { spec }) => sum + count(spec.shape), 0)
  const trained = plan.weightSpecs().reduce((sum, { spec }) => sum + (spec.trainable ? count(spec.shape) : 0), 0)
  const outputs = plan.layers.reduce((sum, { outputShape }) => sum + count(outputShape), 0)
  const parts = {
    weights: values * bytesPerValue,
    slots: trained * bytesPerValue * optimizerSlots(optimizer),
    gradients: trained * bytesPerValue,
    // Outputs are kept until the gradient has passed; about as much again is in flight on the way back.
    activations: outputs * batchSize * bytesPerValue * 2,
    data: data.layout.resident === null ? Math.max(chunkBytes, data.bytesPerSample * batchSize) : data.layout.resident * data.bytesPerSample,
  }
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) }
}

/** Refuses a model that can't fit. Errors: `MODEL_TOO_LARGE` with the figures in bytes. */
export function requireMemory(estimate: MemoryEstimate, available: number): void {
  if (estimate.total <= available) return
  const { weights, slots, gradients, activations, data, total } = estimate
  const message = `The model needs about ${amount(total)} of memory and ${amount(available)} are free: ${amount(weights)} for weights, ${amount(slots + gradients)} for optimizer and gradients, ${amount(activations)} for the layers' outputs of one batch, ${amount(data)} for images. Try fewer units or filters, more pooling, or a smaller batch.`
  throw new ProductError('MODEL_TOO_LARGE', message, { details: { weights, slots, gradients, activations, data, total, available } })
}

/** 2 significant digits in the largest unit that fits: `1.2 GB`. */
function amount(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB']
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1)
  const value = bytes / 1000 ** power
  return `${value >= 10 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}
