import type { Prediction } from '../../src-shared/contract/exchange.ts'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import type { ExchangeDeps } from '../room.ts'
import type { ModelFile } from './model-file.ts'

/** Class probabilities of chosen images. Throws `MODEL_UNTRAINED` or `IMAGE_INDEX` (usage), or what the trainer finds wrong. */
export async function predictImages(
  { datasets, predictor }: Pick<ExchangeDeps, 'datasets' | 'predictor'>,
  { model, weights }: ModelFile,
  { dataset: id, part, indices }: { dataset: string; part: DatasetPart; indices: readonly number[] },
): Promise<Prediction[]> {
  if (weights.length === 0) throw new ProductError('MODEL_UNTRAINED', `The model ${model.name} has no weights: expected a trained model. Train it first, or choose a file that was saved after training.`, { usage: true })
  const dataset = await datasets.prepared(id)
  const images = dataset.counts[part]
  const missing = indices.find((index) => index >= images)
  if (missing !== undefined) {
    throw new ProductError('IMAGE_INDEX', `There is no image ${missing.toLocaleString('en')} among the ${part === 'train' ? 'training' : 'test'} images: expected 0 to ${(images - 1).toLocaleString('en')}.`, { usage: true, details: { received: missing, images } })
  }
  const [probabilities, labels] = await Promise.all([predictor.predict({ model, weights, dataset, part, indices }), dataset.labels(part)])
  const classes = probabilities.length / indices.length
  return indices.map((index, i) => {
    const own = probabilities.subarray(i * classes, (i + 1) * classes)
    return { index, label: labels[index] as number, predicted: own.indexOf(Math.max(...own)), probabilities: [...own] }
  })
}
