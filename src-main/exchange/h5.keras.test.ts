import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { defaultTraining, type TrainingConfig, trainingSchema } from '../../src-shared/experiment/spec.ts'
import { type LayerNode, type Model, modelTemplates } from '../../src-shared/model/index.ts'
import { createDatasetsRoom } from '../datasets/index.ts'
import { SnapshotFile } from '../datasets/snapshot-file.ts'
import { Engine } from '../trainer/engine/index.ts'
import { readH5 } from './h5-read.ts'
import { writeH5 } from './h5-write.ts'
import type { ModelFile } from './model-file.ts'
import { branched, someWeights } from './tiny-models.ts'

let folder: string
const place = (name: string) => path.join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-keras-h5-'))
  vi.stubEnv('FOLDBENCH_CACHE', place('cache'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

function python(...args: readonly string[]): string {
  return execFileSync(process.env['FOLDBENCH_KERAS_PYTHON'] ?? 'python3', [path.join(import.meta.dirname, 'h5_keras.py'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What our engine makes of a model and images of 0..255. */
async function ours({ model, weights }: ModelFile, pixels: Uint8Array, sampleShape: readonly [number, number, number], classes: number): Promise<Float32Array> {
  const count = pixels.length / (sampleShape[0] * sampleShape[1] * sampleShape[2])
  const engine = Engine.create({ model, training: defaultTraining, data: { images: pixels, labels: new Int32Array(count), sampleShape, classes, scale: 1 / 255 }, seed: 1, runKey: 'keras' })
  try {
    engine.setWeights(weights)
    return await engine.predict(pixels, count)
  } finally {
    engine.dispose()
  }
}

async function floats(file: string): Promise<Float32Array> {
  const bytes = await readFile(file)
  return new Float32Array(new Uint8Array(bytes).buffer)
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length)
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] as number))), 0)
}

const training = (optimizer: object, others: object = {}): TrainingConfig => trainingSchema.parse({ epochs: 1, batchSize: 32, optimizer: { learningRate: 0.005, ...optimizer }, ...others })

describe('our files in Keras', () => {
  interface Sample extends ModelFile {
    readonly training: TrainingConfig
    readonly pixels: Uint8Array
    readonly sampleShape: readonly [number, number, number]
    readonly classes: number
  }
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 37) % 256)
  const small = { model: branched, weights: someWeights(branched), pixels: bytes(64 * 5), sampleShape: [8, 8, 1], classes: 3 } as const
  const study = modelTemplates.filter(({ group }) => group === 'study').map((template) => [template.id, template.build()] as const)
  const compiled = [
    ['sgd', training({ kind: 'sgd', momentum: 0.9, nesterov: true }), { name: 'sgd', momentum: 0.9, nesterov: true }, 'categorical_crossentropy'],
    ['adamw', training({ kind: 'adamw', clipNorm: 1 }, { topK: 2 }), { name: 'adam_w', weight_decay: 0.004, clipnorm: 1 }, 'categorical_crossentropy'],
    ['nadam', training({ kind: 'nadam' }, { loss: { kind: 'sparse_categorical_crossentropy' }, topK: 2 }), { name: 'nadam' }, 'sparse_categorical_crossentropy'],
    ['rmsprop', training({ kind: 'rmsprop', centered: true }, { loss: { kind: 'categorical_focal_crossentropy' } }), { name: 'rm_sprop', centered: true }, 'categorical_focal_crossentropy'],
    ['adagrad', training({ kind: 'adagrad' }, { loss: { kind: 'binary_crossentropy', labelSmoothing: 0.1 } }), { name: 'adagrad', initial_accumulator_value: 0.1 }, 'binary_crossentropy'],
  ] as const

  const samples = new Map<string, Sample>()
  let facts: Readonly<Record<string, { optimizer: Record<string, unknown>; loss: string; layers: string[] }>>

  /** One Python for all: it takes longer to start than to predict. */
  beforeAll(async () => {
    const { library } = createDatasetsRoom({ workspace: { folder, artifacts: folder, cache: folder } })
    const dataset = await library.prepared('fashion-mnist')
    const images = await (await SnapshotFile.open(dataset.path)).pixels('test', Array.from({ length: 1000 }, (_, i) => i))
    for (const [name, model] of study) {
      const weights = someWeights(model).map((weight) => ({ ...weight, values: weight.values.map((value) => value / 4) }))
      samples.set(name, { model, weights, training: defaultTraining, pixels: images, sampleShape: dataset.sampleShape, classes: 10 })
    }
    for (const [name, config] of compiled) samples.set(name, { ...small, training: config })
    const long = longNames()
    samples.set('long-names', { model: long, weights: someWeights(long), training: defaultTraining, pixels: bytes(12), sampleShape: [2, 2, 1], classes: 3 })
    for (const [name, sample] of samples) {
      await writeH5(place(`${name}.h5`), sample)
      await writeFile(place(`${name}.u8`), sample.pixels)
    }
    facts = JSON.parse(python('predict', folder, ...samples.keys()).trim().split('\n').at(-1) ?? '') as typeof facts
  })

  async function difference(name: string): Promise<number> {
    const { pixels, sampleShape, classes } = samples.get(name) as Sample
    return largestDifference(await ours(await readH5(place(`${name}.h5`)), pixels, sampleShape, classes), await floats(place(`${name}.f32`)))
  }

  it.each(study)('%s: load_model opens it, and 1,000 test images get the same probabilities', async (name, model) => {
    expect(await difference(name)).toBeLessThan(1e-5)
    expect(facts[name]?.layers).toEqual(model.layers.filter(({ kind }) => kind !== 'Input').map((layer) => layer.name))
    expect(facts[name]?.optimizer).toMatchObject({ name: 'adam', learning_rate: expect.closeTo(0.001, 8) as number, beta_2: 0.999 })
  })

  it.each(compiled)('a functional model compiled with %s', async (name, _config, optimizer, loss) => {
    expect(await difference(name)).toBeLessThan(1e-5)
    expect(facts[name]).toMatchObject({ loss, optimizer: { ...optimizer, learning_rate: expect.closeTo(0.005, 8) as number } })
  })

  it('more layer names than fit in one attribute', async () => expect(await difference('long-names')).toBeLessThan(1e-5))
})

/** 72 layers whose names take more than 64 KiB. */
function longNames(): Model {
  const layers = ['image', 'flat', ...Array.from({ length: 70 }, (_, i) => `identity_${i}_${'x'.repeat(1000)}`), 'classes']
  const kinds: Readonly<Record<string, readonly [string, LayerNode['parameters']]>> = { image: ['Input', { shape: [2, 2, 1] }], flat: ['Flatten', {}], classes: ['Dense', { units: 3, activation: 'softmax' }] }
  return {
    name: 'deep',
    layers: layers.map((name, i) => {
      const [kind, parameters] = kinds[name] ?? ['Activation', { activation: 'linear' }]
      return { name, kind, parameters, inputs: i === 0 ? [] : [layers[i - 1] as string] }
    }),
  }
}

describe("Keras' files here", () => {
  it('Sequential, functional and nested models trained by Keras predict the same', async () => {
    python('write', folder)
    const pixels = await readFile(place('images.u8'))
    for (const name of ['sequential', 'functional', 'nested']) {
      const mine = await ours(await readH5(place(`${name}.h5`)), new Uint8Array(pixels), [8, 8, 1], 3)
      expect([name, largestDifference(mine, await floats(place(`${name}.f32`)))]).toEqual([name, expect.toSatisfy((difference: number) => difference < 1e-5)])
    }
  })

  it('files in the forms of earlier versions predict what NumPy computes', async () => {
    python('old', folder)
    const pixels = await readFile(place('images.u8'))
    for (const name of ['alpha-array', 'alpha-number', 'negative-slope', 'no-slope', 'fixed-texts', 'variable-texts', 'in-pieces']) {
      const mine = await ours(await readH5(place(`${name}.h5`)), new Uint8Array(pixels), [2, 2, 1], 2)
      expect([name, largestDifference(mine, await floats(place(`${name}.f32`)))]).toEqual([name, expect.toSatisfy((difference: number) => difference < 1e-5)])
    }
  })
})
