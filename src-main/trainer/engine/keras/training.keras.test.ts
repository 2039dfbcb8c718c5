import { beforeAll, describe, it } from 'vitest'
import type { WeightValue } from '../../../../src-shared/contract/trainer.ts'
import type { LossConfig, OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import { lossSchema, optimizerSchema } from '../../../../src-shared/experiment/spec.ts'
import type { LayerNode, Model } from '../../../../src-shared/model/graph.ts'
import { expectEqual, kerasOutcomes, ours, patience, sgd } from './reference.ts'
import type { Job, Outcome } from './reference.ts'

/** Optimizers, losses, regularisers and constraints against Keras: one row each, three steps, the last batch smaller. */

function chain(...layers: readonly (readonly [string, LayerNode['parameters']])[]): Model {
  return { name: 'row', layers: [['Input', {}] as const, ...layers].map(([kind, parameters], i) => ({ name: `layer${i}`, kind, parameters, inputs: i === 0 ? [] : [`layer${i - 1}`] })) }
}

const convolution = ['Conv2D', { filters: 3, kernel_size: [3, 3], padding: 'same', activation: 'tanh' }] as const
const model = chain(convolution, ['Flatten', {}], ['Dense', { units: 4, activation: 'softmax' }])
const base: Job = { model, sampleShape: [6, 5, 2], classes: 4, optimizer: sgd, loss: { kind: 'categorical_crossentropy', labelSmoothing: 0 }, samples: 20, batches: [range(0, 8), range(8, 16), range(16, 20)] }

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

const optimizer = (config: Parameters<typeof optimizerSchema.parse>[0]): OptimizerConfig => optimizerSchema.parse(config)
const loss = (config: Parameters<typeof lossSchema.parse>[0]): LossConfig => lossSchema.parse(config)
const ending = (...layers: readonly (readonly [string, LayerNode['parameters']])[]): Model => chain(convolution, ['Flatten', {}], ...layers)
const dense = (parameters: LayerNode['parameters']): Model => ending(['Dense', { units: 4, activation: 'softmax', ...parameters }])

const rows: readonly (readonly [string, Partial<Job>])[] = [
  ['SGD', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1 }) }],
  ['SGD, momentum', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1, momentum: 0.9 }) }],
  ['SGD, Nesterov', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true }) }],
  ['SGD, weight decay', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1, momentum: 0.9, weightDecay: 0.05 }) }],
  ['SGD, clip norm', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1, clipNorm: 0.05 }) }],
  ['SGD, clip value', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1, clipValue: 0.01 }) }],
  ['SGD, global clip norm', { optimizer: optimizer({ kind: 'sgd', learningRate: 0.1, globalClipNorm: 0.1 }) }],
  ['Adam', { optimizer: optimizer({ kind: 'adam', learningRate: 0.001 }) }],
  ['Adam, other betas and epsilon', { optimizer: optimizer({ kind: 'adam', learningRate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-4 }) }],
  ['Adam, AMSGrad', { optimizer: optimizer({ kind: 'adam', learningRate: 0.01, amsgrad: true }) }],
  ['Adam, weight decay and clip norm', { optimizer: optimizer({ kind: 'adam', learningRate: 0.01, weightDecay: 0.1, clipNorm: 0.1 }) }],
  ['AdamW', { optimizer: optimizer({ kind: 'adamw', learningRate: 0.01 }) }],
  ['Nadam', { optimizer: optimizer({ kind: 'nadam', learningRate: 0.01 }) }],
  ['RMSprop', { optimizer: optimizer({ kind: 'rmsprop', learningRate: 0.01 }) }],
  ['RMSprop, momentum', { optimizer: optimizer({ kind: 'rmsprop', learningRate: 0.01, momentum: 0.5 }) }],
  ['RMSprop, centered', { optimizer: optimizer({ kind: 'rmsprop', learningRate: 0.01, centered: true, momentum: 0.5, epsilon: 1e-3 }) }],
  ['Adagrad', { optimizer: optimizer({ kind: 'adagrad', learningRate: 0.05 }) }],

  ['sparse cross-entropy', { loss: loss({ kind: 'sparse_categorical_crossentropy' }) }],
  ['sparse cross-entropy without softmax', { model: ending(['Dense', { units: 4, activation: 'exponential' }]), loss: loss({ kind: 'sparse_categorical_crossentropy' }) }],
  ['label smoothing', { loss: loss({ kind: 'categorical_crossentropy', labelSmoothing: 0.1 }) }],
  ['cross-entropy without softmax', { model: ending(['Dense', { units: 4, activation: 'exponential' }]) }],
  ['cross-entropy after sigmoid', { model: ending(['Dense', { units: 4, activation: 'sigmoid' }]) }],
  ['cross-entropy after a Softmax layer', { model: ending(['Dense', { units: 4 }], ['Softmax', {}]) }],
  ['cross-entropy after Activation softmax', { model: ending(['Dense', { units: 4 }], ['Activation', { activation: 'softmax' }]) }],
  ['focal', { loss: loss({ kind: 'categorical_focal_crossentropy' }) }],
  ['focal, smoothed', { loss: loss({ kind: 'categorical_focal_crossentropy', alpha: 0.5, gamma: 1.5, labelSmoothing: 0.1 }) }],
  ['binary, one output', { model: ending(['Dense', { units: 1, activation: 'sigmoid' }]), classes: 2, loss: loss({ kind: 'binary_crossentropy' }) }],
  ['binary, two sigmoids, smoothed', { model: ending(['Dense', { units: 2, activation: 'sigmoid' }]), classes: 2, loss: loss({ kind: 'binary_crossentropy', labelSmoothing: 0.2 }) }],
  ['binary, neither sigmoid nor softmax', { model: ending(['Dense', { units: 2, activation: 'hard_sigmoid' }]), classes: 2, loss: loss({ kind: 'binary_crossentropy' }) }],
  ['binary, softmax', { model: ending(['Dense', { units: 2, activation: 'softmax' }]), classes: 2, loss: loss({ kind: 'binary_crossentropy' }) }],
  ['class weights', { classWeights: [0.5, 1, 2, 3] }],

  ['L1', { model: dense({ kernel_regularizer: { class_name: 'L1', config: { l1: 0.01 } } }) }],
  ['L2', { model: dense({ kernel_regularizer: { class_name: 'L2', config: { l2: 0.01 } } }) }],
  ['L1L2 and a bias regulariser', { model: dense({ kernel_regularizer: { class_name: 'L1L2', config: { l1: 0.01, l2: 0.02 } }, bias_regularizer: { class_name: 'L2', config: { l2: 0.1 } } }) }],
  ['max-norm', { model: dense({ kernel_constraint: { class_name: 'MaxNorm', config: { max_value: 0.5, axis: 0 } } }) }],
  ['non-negative', { model: dense({ kernel_constraint: { class_name: 'NonNeg', config: {} } }) }],
  ['unit norm', { model: dense({ kernel_constraint: { class_name: 'UnitNorm', config: { axis: 0 } } }) }],
  ['min-max norm', { model: dense({ kernel_constraint: { class_name: 'MinMaxNorm', config: { min_value: 0.2, max_value: 0.4, rate: 0.5, axis: 0 } } }) }],
  ['Normalization adapted to some samples', { adapt: range(0, 15), model: chain(['Rescaling', { scale: 20, offset: -3 }], ['Normalization', {}], ['Flatten', {}], ['Dense', { units: 4, activation: 'softmax' }]) }],
  ['a frozen layer', { model: chain(['Conv2D', { filters: 3, kernel_size: [3, 3], trainable: false }], ['Flatten', {}], ['Dense', { units: 4, activation: 'softmax' }]) }],
]

describe('training as Keras', () => {
  const found = new Map<string, { mine: Outcome; keras: Outcome | string }>()

  beforeAll(async () => {
    const prepared: { name: string; job: Job; mine: Outcome; initial: readonly WeightValue[] }[] = []
    for (const [name, change] of rows) {
      const job = { ...base, ...change }
      const { outcome, initial } = await ours(job)
      prepared.push({ name, job, mine: outcome, initial })
    }
    kerasOutcomes(prepared).forEach((keras, i) => found.set((prepared[i] as { name: string }).name, { mine: (prepared[i] as { mine: Outcome }).mine, keras }))
  }, patience)

  it.each(rows.map(([name]) => name))('%s', (name) => {
    const { mine, keras } = found.get(name) as { mine: Outcome; keras: Outcome | string }
    expectEqual(mine, keras)
  })
})
