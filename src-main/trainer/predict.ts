import type { PredictOrder } from '../../src-shared/contract/trainer.ts'
import { defaultTraining } from '../../src-shared/experiment/spec.ts'
import { sampleBytes } from '../../src-shared/datasets/snapshot.ts'
import { Engine } from './engine/index.ts'
import { openSnapshot } from './snapshot-reader.ts'

/**
 * Class probabilities of chosen images by given weights.
 * @returns float32 [indices, classes], row i for image `indices[i]`
 * Throws what `openSnapshot` and the engine throw (`WEIGHTS`, `GRAPH`).
 */
export async function predictOrder({ model, weights, dataset, part, indices }: PredictOrder): Promise<Float32Array> {
  const snapshot = openSnapshot(dataset)
  const { sampleShape, classes } = snapshot.header
  const images = new Uint8Array(indices.length * sampleBytes(sampleShape))
  snapshot.read(part, indices, images)
  // The engine wants data to train on; predicting brings its own images along.
  const data = { images: new Uint8Array(sampleBytes(sampleShape)), labels: new Int32Array(1), sampleShape, classes: classes.length, scale: 1 / 255 }
  const engine = Engine.create({ model, training: defaultTraining, data, seed: 0, runKey: 'predict' })
  try {
    engine.setWeights(weights)
    return await engine.predict(images, indices.length)
  } finally {
    engine.dispose()
  }
}
