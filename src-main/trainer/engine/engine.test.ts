import { describe, expect, it } from 'vitest'
import { trainingSchema } from '../../../src-shared/experiment/spec.ts'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import type { LayerNode, Model } from '../../../src-shared/model/graph.ts'
import { Engine, openResources } from './index.ts'
import type { EngineData } from './index.ts'
import { RandomStream } from './random/threefry.ts'

const sampleShape = [8, 8, 1] as const
const classes = 3

/** Layers in a row, named `layer0`, `layer1`, … */
function sequential(...layers: readonly (readonly [string, LayerNode['parameters']])[]): Model {
  return { name: 'small', layers: [['Input', {}] as const, ...layers].map(([kind, parameters], i) => ({ name: `layer${i}`, kind, parameters, inputs: i === 0 ? [] : [`layer${i - 1}`] })) }
}

const small = sequential(
  ['Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same' }], ['LeakyReLU', { negative_slope: 0.1 }], ['MaxPooling2D', { pool_size: [2, 2] }],
  ['Dropout', { rate: 0.25 }], ['Flatten', {}], ['Dense', { units: 8, activation: 'relu' }], ['Dense', { units: classes, activation: 'softmax' }],
)

/** Bright squares whose place tells the class, in noise. */
function squares(count: number, seed = 'squares'): EngineData {
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

function config(overrides: Partial<Parameters<typeof trainingSchema.parse>[0] & object> = {}): TrainingConfig {
  return trainingSchema.parse({ epochs: 2, batchSize: 16, optimizer: { kind: 'adam', learningRate: 0.01 }, ...overrides })
}

const all = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)
const quiet = { onProgress: () => undefined }

async function withEngine<Result>(options: Partial<Parameters<typeof Engine.create>[0]>, use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = Engine.create({ model: small, training: config(), data: squares(100), seed: 1, runKey: 'fold 0', ...options })
  try {
    return await use(engine)
  } finally {
    engine.dispose()
  }
}

async function trained(epochs: number, options: Partial<Parameters<typeof Engine.create>[0]> = {}): Promise<Float32Array[]> {
  return withEngine(options, async (engine) => {
    for (let epoch = 0; epoch < epochs; epoch++) await engine.trainEpoch(epoch, all(100), quiet)
    return engine.weights().map((weight) => weight.values)
  })
}

describe('Engine', () => {
  it('learns what can be learned', async () => {
    await withEngine({}, async (engine) => {
      const losses: number[] = []
      for (let epoch = 0; epoch < 8; epoch++) losses.push((await engine.trainEpoch(epoch, all(100), quiet)).loss)
      expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2)
      expect((await engine.evaluate(all(100))).accuracy).toBeGreaterThan(0.9)
    })
  })

  it('gives bit-equal weights for the same seed, and others for another seed or run', async () => {
    const first = await trained(2)
    expect(await trained(2)).toEqual(first)
    expect(await trained(2, { seed: 2 })).not.toEqual(first)
    expect(await trained(2, { runKey: 'fold 1' })).not.toEqual(first)
  })

  it('goes on from a checkpoint bit for bit', async () => {
    const unbroken = await trained(3)
    const bytes = await withEngine({}, async (engine) => {
      await engine.trainEpoch(0, all(100), quiet)
      return engine.checkpoint()
    })
    const resumed = await withEngine({}, async (engine) => {
      engine.restore(bytes)
      expect(engine.epochsDone).toBe(1)
      for (const epoch of [1, 2]) await engine.trainEpoch(epoch, all(100), quiet)
      return engine.weights().map((weight) => weight.values)
    })
    expect(resumed).toEqual(unbroken)
  })

  it('refuses a checkpoint that was cut off, or is of another model', async () => {
    await withEngine({}, async (engine) => {
      const bytes = engine.checkpoint()
      expect(() => engine.restore(bytes.subarray(0, bytes.length - 5))).toThrow(/check sum/)
      expect(() => engine.restore(new TextEncoder().encode('not a checkpoint, and long enough to be looked at by the decoder'))).toThrow(/no checkpoint/)
      await withEngine({ model: sequential(['Flatten', {}], ['Dense', { units: classes, activation: 'softmax' }]) }, async (other) => {
        expect(() => other.restore(bytes)).toThrow(/another model/)
      })
    })
  })

  it('reports every sample of an epoch once, also when the last batch is smaller', async () => {
    await withEngine({}, async (engine) => {
      const seen: number[] = []
      const result = await engine.trainEpoch(0, all(37), { onProgress: (done, total) => void seen.push(done, total) })
      expect(result.samples).toBe(37)
      expect(seen.at(-1)).toBe(37)
      expect(seen.at(-2)).toBe(37)
    })
  })

  it('stops early when asked to', async () => {
    await withEngine({}, async (engine) => {
      const result = await engine.trainEpoch(0, all(100), { onProgress: () => 'stop' })
      expect(result.stopped).toBe(true)
      expect(result.samples).toBeLessThan(100)
      expect(engine.epochsDone).toBe(0)
    })
  })

  it('predicts from images what it evaluates by index', async () => {
    const data = squares(100)
    await withEngine({ data }, async (engine) => {
      await engine.trainEpoch(0, all(100), quiet)
      const { probabilities, accuracy } = await engine.evaluate(all(100), { probabilities: true })
      expect(await engine.predict(data.images as Uint8Array, 100)).toEqual(probabilities)
      const right = [...data.labels].filter((label, n) => {
        const row = [...(probabilities as Float32Array).subarray(n * classes, (n + 1) * classes)]
        return row.indexOf(Math.max(...row)) === label
      })
      expect(accuracy).toBe(right.length / 100)
    })
  })

  it('takes back the weights that it gave', async () => {
    await withEngine({}, async (engine) => {
      await engine.trainEpoch(0, all(100), quiet)
      const weights = engine.weights()
      const before = await engine.evaluate(all(100), { probabilities: true })
      await engine.trainEpoch(1, all(100), quiet)
      engine.setWeights(weights)
      expect(await engine.evaluate(all(100), { probabilities: true })).toEqual(before)
      expect(() => engine.setWeights(weights.slice(1))).toThrow(/layer1\/kernel/)
    })
  })

  it('names epoch, step and last loss when the loss is no number any more', async () => {
    await withEngine({ training: config({ optimizer: { kind: 'sgd', learningRate: 1e30 } }) }, async (engine) => {
      await expect(engine.trainEpoch(0, all(100), quiet)).rejects.toMatchObject({ code: 'LOSS_NOT_FINITE', details: { epoch: 0, lastLoss: expect.any(Number) } })
    })
  })

  it('leaves nothing behind', async () => {
    const before = openResources()
    for (let round = 0; round < 3; round++) await trained(1)
    expect(openResources()).toEqual(before)
  })
})
