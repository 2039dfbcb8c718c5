import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { optimizerSchema } from '../../../../src-shared/experiment/spec.ts'
import { modelTemplates } from '../../../../src-shared/model/templates/index.ts'
import type { LayerNode, Model } from '../../../../src-shared/model/graph.ts'
import { kerasOutcomes, largest, ours, patience, relativeDifference, worst } from './reference.ts'
import type { Job, Outcome } from './reference.ts'

/** The templates: losses of the first five steps of Adam, batch 32, and the first gradient, from equal weights and batches. */

const samples = 160
const batches = Array.from({ length: 5 }, (_, step) => Array.from({ length: 32 }, (_, i) => step * 32 + i))

/** The first images of Fashion-MNIST. */
function fashionImages(): { images: Float32Array; labels: Int32Array } {
  const read = (name: string, header: number, length: number): Uint8Array => gunzipSync(readFileSync(path.join(process.env['FOLDBENCH_DATASET_DIR'] ?? '', name))).subarray(header, header + length)
  const pixels = read('train-images-idx3-ubyte.gz', 16, samples * 28 * 28)
  return { images: Float32Array.from(pixels, (pixel) => pixel / 255), labels: Int32Array.from(read('train-labels-idx1-ubyte.gz', 8, samples)) }
}

/** Both sides draw their own random numbers: what is random stands still here. */
function withoutRandomness(model: Model): Model {
  const still = (node: LayerNode): LayerNode => (node.kind === 'Dropout' ? { ...node, parameters: { ...node.parameters, rate: 0 } } : node)
  return { ...model, layers: model.layers.map(still) }
}

/** Largest relative differences of the five losses and of the first gradient. */
interface Tolerance {
  readonly losses: number
  readonly gradients: number
}
const tight: Tolerance = { losses: 1e-5, gradients: 2e-5 }
/**
 * Batch normalisation puts many values right on the kink of the ReLU behind it (all of an image's black background), so
 * rounding decides which way gradients go: both sides are as far from a computation in float64 as from each other.
 */
const normalised: Tolerance = { losses: 5e-3, gradients: 5e-2 }
const tolerances: Readonly<Record<string, Tolerance>> = {
  'resnet-small': normalised, 'mobilenet-small': normalised, 'vgg-small': normalised,
  branches: { losses: 1e-4, gradients: 2e-5 },
}

describe('templates as Keras', () => {
  const found = new Map<string, { mine: Outcome; keras: Outcome }>()

  beforeAll(async () => {
    const data = fashionImages()
    const jobs = modelTemplates.map((template): { id: string; job: Job } => ({
      id: template.id,
      job: {
        model: withoutRandomness(template.build()), sampleShape: [28, 28, 1], classes: 10, samples, batches, data,
        optimizer: optimizerSchema.parse({ kind: 'adam', learningRate: 0.001 }), loss: { kind: 'categorical_crossentropy', labelSmoothing: 0 },
      },
    }))
    const prepared: ({ id: string; job: Job } & Awaited<ReturnType<typeof ours>>)[] = []
    for (const { id, job } of jobs) prepared.push({ id, job, ...(await ours(job)) })
    kerasOutcomes(prepared).forEach((keras, i) => {
      if (typeof keras === 'string') throw new Error(keras)
      const { id, outcome } = prepared[i]!
      found.set(id, { mine: outcome, keras })
    })
  }, patience)

  it.each(modelTemplates.map((template) => template.id))('%s', (id) => {
    const { mine, keras } = found.get(id)!
    const { losses, gradients } = tolerances[id] ?? tight
    expect(relativeDifference(mine.predictions, keras.predictions)).toBeLessThan(1e-5)
    expect(relativeDifference(mine.losses.slice(0, 1), keras.losses.slice(0, 1))).toBeLessThan(1e-5)
    expect(relativeDifference(mine.losses, keras.losses)).toBeLessThan(losses)
    expect(worst(mine.gradients, keras.gradients, Math.max(...Object.values(keras.gradients).map(largest)) / 10)).toBeLessThan(gradients)
  })
})
