import { describe, expect, it } from 'vitest'
import type { OptimizerConfig, TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import { optimizerSchema } from '../../../src-shared/experiment/spec.ts'
import { shuffled } from './random/threefry.ts'
import { all, classes, config, quiet, sampleShape, sequential, squares, withEngine } from './test-support.ts'

/** Softmax regression in double precision, written out: what the engine must compute, by another way. */

const regression = sequential(['Flatten', {}], ['Dense', { units: classes, activation: 'softmax' }])
const inputs = sampleShape[0] * sampleShape[1]
const data = squares(40)
const pixel = (sample: number, i: number): number => (data.images as Uint8Array)[sample * inputs + i]! / 255

interface Weights { kernel: Float64Array; bias: Float64Array }

/** Mean loss over a batch and its gradient; class weights multiply each sample's part. */
function slope({ kernel, bias }: Weights, batch: Int32Array, classWeights: readonly number[]): { loss: number; gradient: Float64Array } {
  const gradient = new Float64Array(inputs * classes + classes)
  let loss = 0
  for (const sample of batch) {
    const scores = Array.from({ length: classes }, (_, c) => bias[c]! + Array.from({ length: inputs }, (_, i) => pixel(sample, i) * kernel[i * classes + c]!).reduce((a, b) => a + b))
    const largest = Math.max(...scores)
    const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0)
    const label = data.labels[sample]!
    const share = classWeights[label]! / batch.length
    loss -= share * (scores[label]! - largest - Math.log(total))
    scores.forEach((score, c) => {
      const error = share * (Math.exp(score - largest) / total - (c === label ? 1 : 0))
      for (let i = 0; i < inputs; i++) gradient[i * classes + c]! += error * pixel(sample, i)
      gradient[inputs * classes + c]! += error
    })
  }
  return { loss, gradient }
}

/** One optimizer over a flat vector, from the papers' formulas. */
function stepper(optimizer: OptimizerConfig, size: number): (values: Float64Array, gradient: Float64Array) => void {
  const [m, v] = [new Float64Array(size), new Float64Array(size)]
  let t = 0
  return (values, gradient) => {
    t++
    for (let i = 0; i < size; i++) {
      const g = gradient[i]!
      if (optimizer.kind === 'sgd') {
        m[i] = optimizer.momentum * m[i]! - optimizer.learningRate * g
        values[i]! += optimizer.nesterov ? optimizer.momentum * m[i]! - optimizer.learningRate * g : m[i]!
      } else if (optimizer.kind === 'adam') {
        const { beta1, beta2, epsilon, learningRate } = optimizer
        m[i] = beta1 * m[i]! + (1 - beta1) * g
        v[i] = beta2 * v[i]! + (1 - beta2) * g * g
        // Keras adds epsilon to the root before the bias correction of v ("epsilon hat" of the paper).
        values[i]! -= (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t) * m[i]! / (Math.sqrt(v[i]!) + epsilon)
      }
    }
  }
}

async function compare(training: TrainingConfig, samples: Int32Array, classWeights: readonly number[] = [1, 1, 1]): Promise<void> {
  await withEngine({ model: regression, training, data }, async (engine) => {
    const [kernel, bias] = engine.weights().map(({ values }) => Float64Array.from(values)) as [Float64Array, Float64Array]
    const flat = Float64Array.of(...kernel, ...bias)
    const step = stepper(training.optimizer, flat.length)
    for (let epoch = 0; epoch < 2; epoch++) {
      const order = shuffled(samples, `1/epoch ${epoch}`)
      let lossSum = 0
      for (let begin = 0; begin < order.length; begin += training.batchSize) {
        const batch = order.subarray(begin, begin + training.batchSize)
        const { loss, gradient } = slope({ kernel: flat.subarray(0, kernel.length), bias: flat.subarray(kernel.length) }, batch, classWeights)
        lossSum += loss * batch.length
        step(flat, gradient)
      }
      expect((await engine.trainEpoch(epoch, samples, quiet)).loss).toBeCloseTo(lossSum / order.length, 5)
    }
    const found = engine.weights().flatMap(({ values }) => [...values])
    found.forEach((value, i) => expect(value).toBeCloseTo(flat[i]!, 5))
  })
}

describe('training, against the same computation written out', () => {
  const optimizers: Readonly<Record<string, OptimizerConfig>> = {
    SGD: optimizerSchema.parse({ kind: 'sgd', learningRate: 0.2 }),
    momentum: optimizerSchema.parse({ kind: 'sgd', learningRate: 0.1, momentum: 0.9 }),
    Nesterov: optimizerSchema.parse({ kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true }),
    Adam: optimizerSchema.parse({ kind: 'adam', learningRate: 0.01 }),
  }
  it.each(Object.keys(optimizers))('%s, two epochs of 16, 16 and a last batch of 5', async (name) => {
    await compare(config({ optimizer: optimizers[name] }), all(37))
  })

  it('one batch larger than the data', async () => {
    await compare(config({ batchSize: 64, optimizer: optimizers['momentum'] }), all(20))
  })

  it('class weights', async () => {
    await compare(config({ optimizer: optimizers['SGD'], classWeights: [0.5, 1, 3] }), all(37), [0.5, 1, 3])
  })

  it('balanced class weights are n / (classes · count)', async () => {
    const samples = all(37)
    const counts = [0, 1, 2].map((label) => samples.filter((sample) => data.labels[sample] === label).length)
    await compare(config({ optimizer: optimizers['SGD'], classWeights: 'balanced' }), samples, counts.map((count) => 37 / (classes * count)))
  })
})
