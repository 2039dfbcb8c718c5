import { beforeAll, describe, expect, it } from 'vitest'
import type { WeightValue } from '../../../../src-shared/contract/trainer.ts'
import { activations } from '../../../../src-shared/layers/activations.ts'
import { layerKinds } from '../../../../src-shared/layers/index.ts'
import type { LayerNode, Model } from '../../../../src-shared/model/graph.ts'
import { expectEqual, kerasOutcomes, ours, patience, sgd } from './reference.ts'
import type { Job, Outcome } from './reference.ts'

/** Every layer kind and activation against Keras: forward values, gradients and three steps, in a small network around it. */

type Parameters = LayerNode['parameters']
interface Row {
  readonly kind: string
  readonly parameters: Parameters
  /** What the row is about, where a kind has several. */
  readonly about?: string
  /** Where the layer stands: after a convolution (default), after a dense layer, or before everything. */
  readonly place?: 'image' | 'vector' | 'first'
  /** Larger where both sides only round differently, and why. */
  readonly tolerance?: number
}

const image = (kind: string, parameters: Parameters = {}, about?: string): Row => ({ kind, parameters, ...(about && { about }) })
const vector = (kind: string, parameters: Parameters = {}, about = 'of vectors'): Row => ({ kind, parameters, about, place: 'vector' })
const first = (kind: string, parameters: Parameters, about?: string): Row => ({ kind, parameters, place: 'first', ...(about && { about }) })

/** Keras 3.15 declares the wrong shape for an Activation layer of these, so it can't build a model around one. */
const unusableInKeras = new Set(['glu'])
/** These take the mean away, and with it the bias of the layer before: its gradient is 0 but for rounding, and nothing to compare. */
const normalisations = new Set(['BatchNormalization', 'GroupNormalization', 'LayerNormalization'])

const rows: readonly Row[] = [
  image('Conv2D', { filters: 4, kernel_size: [3, 3] }),
  image('Conv2D', { filters: 4, kernel_size: [3, 2], padding: 'same', strides: [2, 2], use_bias: false, activation: 'relu' }, 'same, strides, no bias'),
  image('Conv2D', { filters: 4, kernel_size: [2, 2], dilation_rate: [2, 2] }, 'dilated'),
  image('Conv2D', { filters: 4, kernel_size: [3, 3], groups: 2, padding: 'same' }, 'groups'),
  image('DepthwiseConv2D', { kernel_size: [3, 3], depth_multiplier: 2 }),
  image('DepthwiseConv2D', { kernel_size: [3, 3], padding: 'same', strides: [2, 2] }, 'same, strides'),
  image('DepthwiseConv2D', { kernel_size: [2, 2], padding: 'same', dilation_rate: [2, 2] }, 'dilated'),
  image('SeparableConv2D', { filters: 3, kernel_size: [3, 3], depth_multiplier: 2 }),
  image('SeparableConv2D', { filters: 3, kernel_size: [3, 3], padding: 'same', strides: [2, 2] }, 'same, strides'),
  image('Conv2DTranspose', { filters: 3, kernel_size: [3, 3] }),
  image('Conv2DTranspose', { filters: 3, kernel_size: [3, 3], strides: [2, 2], padding: 'same' }, 'same, strides'),
  image('Conv2DTranspose', { filters: 2, kernel_size: [3, 3], strides: [2, 2], padding: 'same', output_padding: [1, 1] }, 'output padding'),
  image('MaxPooling2D', { pool_size: [2, 2] }),
  image('MaxPooling2D', { pool_size: [3, 3], strides: [2, 2], padding: 'same' }, 'same, overlapping'),
  image('AveragePooling2D', { pool_size: [2, 2] }),
  image('AveragePooling2D', { pool_size: [3, 3], strides: [2, 2], padding: 'same' }, 'same, overlapping'),
  image('GlobalMaxPooling2D'),
  image('GlobalAveragePooling2D', { keepdims: true }),
  vector('Dense', { units: 5, activation: 'tanh' }, ''),
  image('Dense', { units: 3 }, 'of images'),
  image('BatchNormalization'),
  image('BatchNormalization', { axis: 1, momentum: 0.9 }, 'of rows'),
  image('BatchNormalization', { center: false, scale: false, epsilon: 0.01 }, 'without scale and offset'),
  image('BatchNormalization', { trainable: false }, 'frozen'),
  vector('BatchNormalization'),
  image('LayerNormalization'),
  image('LayerNormalization', { axis: [1, 2, 3] }, 'of whole images'),
  vector('LayerNormalization', { center: false }),
  image('GroupNormalization', { groups: 2 }),
  image('GroupNormalization', { groups: -1 }, 'one group a channel'),
  image('Dropout', { rate: 0 }),
  image('SpatialDropout2D', { rate: 0 }),
  image('GaussianDropout', { rate: 0 }),
  image('GaussianNoise', { stddev: 0 }),
  image('Activation', { activation: 'tanh' }),
  image('ReLU'),
  image('ReLU', { max_value: 0.5, negative_slope: 0.1, threshold: 0.1 }, 'capped, leaking, shifted'),
  image('LeakyReLU'),
  image('PReLU'),
  image('PReLU', { shared_axes: [1, 2] }, 'shared over the image'),
  image('ELU', { alpha: 0.7 }),
  image('Softmax'),
  image('Flatten'),
  image('Reshape', { target_shape: [-1, 8] }),
  image('Permute', { dims: [2, 3, 1] }),
  image('ZeroPadding2D', { padding: [[1, 2], [0, 1]] }),
  image('Cropping2D', { cropping: [[1, 0], [2, 1]] }),
  image('UpSampling2D', { size: [2, 2] }),
  image('UpSampling2D', { size: [2, 3], interpolation: 'bilinear' }, 'bilinear'),
  ...['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Minimum'].map((kind) => image(kind)),
  image('Concatenate'),
  image('Concatenate', { axis: 1 }, 'rows'),
  first('Rescaling', { scale: 2, offset: -1 }),
  first('Normalization', { mean: [0.4, 0.5], variance: [0.1, 0.2] }),
  first('RandomTranslation', { height_factor: [0.25, 0.25], width_factor: [-0.3, -0.3], fill_mode: 'constant', fill_value: 0.5 }, 'by a fixed way'),
  first('RandomTranslation', { height_factor: [0.25, 0.25], width_factor: [-0.3, -0.3] }, 'by a fixed way, reflected'),
  first('RandomRotation', { factor: [0.1, 0.1] }, 'by a fixed angle'),
  first('RandomRotation', { factor: [0.1, 0.1], fill_mode: 'nearest', interpolation: 'nearest' }, 'by a fixed angle, nearest'),
  first('RandomZoom', { height_factor: [0.2, 0.2], width_factor: [-0.3, -0.3] }, 'by fixed factors'),
  first('RandomZoom', { height_factor: [0.2, 0.2], fill_mode: 'wrap' }, 'by one fixed factor, wrapped'),
  first('RandomContrast', { factor: [0, 0], value_range: [0, 1] }, 'without change'),
  first('RandomBrightness', { factor: [0.2, 0.2], value_range: [0, 1] }, 'by a fixed amount'),
  ...Object.keys(activations).filter((name) => !unusableInKeras.has(name)).map((activation): Row => ({ kind: 'Activation', parameters: { activation }, about: activation, place: 'vector' })),
]

/** Kinds that only make numbers where Keras would draw others; their distribution is tested without Keras. */
const randomOnly = ['RandomFlip']
const merges = new Set(['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate'])
const sampleShape = [8, 8, 2] as const

function modelOf({ kind, parameters, place = 'image' }: Row): Model {
  const layers: LayerNode[] = [{ name: 'input', kind: 'Input', parameters: {}, inputs: [] }]
  const add = (name: string, layerKind: string, given: Parameters, from?: readonly string[]): void =>
    void layers.push({ name, kind: layerKind, parameters: given, inputs: from ?? [(layers.at(-1) as LayerNode).name] })
  if (place === 'first') add('tested', kind, parameters)
  const biased = { use_bias: !normalisations.has(kind) }
  add('before', 'Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same', ...biased })
  if (place === 'vector') {
    add('flat', 'Flatten', {})
    add('dense', 'Dense', { units: 6, ...biased })
  }
  if (merges.has(kind)) {
    add('beside', 'Conv2D', { filters: 4, kernel_size: [1, 1] }, ['input'])
    add('tested', kind, parameters, ['before', 'beside'])
  } else if (place !== 'first') add('tested', kind, parameters)
  add('flat_again', 'Flatten', {})
  add('output', 'Dense', { units: 3, activation: 'softmax' })
  return { name: 'row', layers }
}

const name = ({ kind, about }: Row): string => (about ? `${kind}, ${about}` : kind)

function jobOf(row: Row): Job {
  const batches = [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], [12, 13, 14, 15]]
  return { model: modelOf(row), sampleShape, classes: 3, optimizer: { ...sgd, learningRate: 0.05 }, loss: { kind: 'categorical_crossentropy', labelSmoothing: 0 }, samples: 16, batches, eager: true }
}

describe('layer kinds as Keras', () => {
  const found = new Map<string, { mine: Outcome | Error; keras: Outcome | string }>()

  beforeAll(async () => {
    const prepared: { row: Row; job: Job; mine: Outcome; initial: readonly WeightValue[] }[] = []
    for (const row of rows) {
      const job = jobOf(row)
      try {
        const { outcome, initial } = await ours(job)
        prepared.push({ row, job, mine: outcome, initial })
      } catch (error) {
        found.set(name(row), { mine: error as Error, keras: 'not asked' })
      }
    }
    kerasOutcomes(prepared).forEach((keras, i) => found.set(name((prepared[i] as { row: Row }).row), { mine: (prepared[i] as { mine: Outcome }).mine, keras }))
  }, patience)

  it.each(rows.map((row) => ({ name: name(row), row })))('$name', ({ row }) => {
    const { mine, keras } = found.get(name(row)) as { mine: Outcome | Error; keras: Outcome | string }
    if (mine instanceof Error) throw mine
    expectEqual(mine, keras, row.tolerance)
  })

  it('covers the catalogue', () => {
    const covered = new Set([...rows.map((row) => row.kind), 'Input', ...randomOnly])
    expect(Object.keys(layerKinds).filter((kind) => !covered.has(kind))).toEqual([])
  })
})
