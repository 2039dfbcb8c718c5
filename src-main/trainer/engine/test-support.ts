import { trainingSchema } from '../../../src-shared/experiment/spec.ts'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import type { LayerNode, Model } from '../../../src-shared/model/graph.ts'
import { Engine } from './index.ts'
import type { EngineData } from './index.ts'
import { RandomStream } from './random/threefry.ts'

/** A small model, small data and a few lines that the engine's tests share. */

export const sampleShape = [8, 8, 1] as const
export const classes = 3

/** Layers in a row, named `layer0`, `layer1`, … */
export function sequential(...layers: readonly (readonly [string, LayerNode['parameters']])[]): Model {
  return { name: 'small', layers: [['Input', {}] as const, ...layers].map(([kind, parameters], i) => ({ name: `layer${i}`, kind, parameters, inputs: i === 0 ? [] : [`layer${i - 1}`] })) }
}

export const small = sequential(
  ['Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same' }], ['LeakyReLU', { negative_slope: 0.1 }], ['MaxPooling2D', { pool_size: [2, 2] }],
  ['Dropout', { rate: 0.25 }], ['Flatten', {}], ['Dense', { units: 8, activation: 'relu' }], ['Dense', { units: classes, activation: 'softmax' }],
)

/** Bright squares whose place tells the class, in noise. */
export function squares(count: number, seed = 'squares'): EngineData {
  const random = new RandomStream(seed)
  const labels = Int32Array.from({ length: count }, () => random.below(classes))
  const images = new Uint8Array(count * 64)
  labels.forEach((label, n) => {
    for (let pixel = 0; pixel < 64; pixel++) {
      const inside = Math.floor((pixel % 8) / 3) === label
      images[n * 64 + pixel] = random.below(100) + (inside ? 120 : 0)
    }
  })
  return { images, labels, sampleShape, classes, scale: 1 / 255 }
}

export function config(overrides: Partial<Parameters<typeof trainingSchema.parse>[0] & object> = {}): TrainingConfig {
  return trainingSchema.parse({ epochs: 2, batchSize: 16, optimizer: { kind: 'adam', learningRate: 0.01 }, ...overrides })
}

export const all = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)
export const quiet = { onProgress: () => undefined }

export async function withEngine<Result>(options: Partial<Parameters<typeof Engine.create>[0]>, use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = Engine.create({ model: small, training: config(), data: squares(100), seed: 1, runKey: 'fold 0', ...options })
  try {
    return await use(engine)
  } finally {
    engine.dispose()
  }
}

/** Weights after some epochs. */
export async function trained(epochs: number, options: Partial<Parameters<typeof Engine.create>[0]> = {}): Promise<Float32Array[]> {
  return withEngine(options, async (engine) => {
    for (let epoch = 0; epoch < epochs; epoch++) await engine.trainEpoch(epoch, all(100), quiet)
    return engine.weights().map((weight) => weight.values)
  })
}
