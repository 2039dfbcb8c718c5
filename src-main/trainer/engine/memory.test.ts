import { describe, expect, it } from 'vitest'
import { optimizerSlots } from '../../../src-shared/experiment/optimizer-slots.ts'
import { loadGraph } from './compile.ts'
import { DataSet } from './data.ts'
import { Graph } from './graph.ts'
import { identity } from './loop.ts'
import { estimateMemory } from './memory.ts'
import { Network, Plan } from './network.ts'
import { fill } from './ops/random.ts'
import { OptimizerState } from './optimizers/index.ts'
import { openResources } from './tensorflow.ts'
import { placeholder } from './variables.ts'
import { config, sequential, squares, withEngine } from './test-support.ts'

describe('memory', () => {
  it('is counted by hand', () => {
    const data = new DataSet(squares(100))
    const plan = new Plan(sequential(['Conv2D', { filters: 4, kernel_size: [3, 3], padding: 'same' }], ['Flatten', {}], ['Dense', { units: 3 }]), [8, 8, 1])
    const weights = 3 * 3 * 4 + 4 + 8 * 8 * 4 * 3 + 3
    const activations = (64 + 256 + 256 + 3 + 2 * 256) * 10 * 4
    expect(estimateMemory(plan, config({ batchSize: 10 }), data, 0)).toEqual({
      weights: weights * 4, slots: weights * 8, gradients: weights * 4, copies: expect.closeTo(weights * 4 * 6.4) as number, activations, images: 100 * 64,
      total: expect.closeTo(weights * 4 * 10.4 + activations + 100 * 64) as number,
    })
  })

  it('counts the values that each optimizer keeps as it keeps them', () => {
    const configs = [
      { kind: 'sgd' }, { kind: 'sgd', momentum: 0.9 }, { kind: 'adam' }, { kind: 'adam', amsgrad: true }, { kind: 'adamw' }, { kind: 'adamw', amsgrad: true }, { kind: 'nadam' },
      { kind: 'rmsprop' }, { kind: 'rmsprop', momentum: 0.9, centered: true }, { kind: 'adagrad' },
    ]
    for (const given of configs) {
      const { optimizer } = config({ optimizer: { learningRate: 0.01, ...given } })
      const graph = new Graph()
      const { weights } = new Network(graph, new Plan(sequential(['Flatten', {}], ['Dense', { units: 3 }]), [8, 8, 1]))
      const perWeight = new OptimizerState(graph, optimizer, weights).slots.filter(({ variable }) => variable.shape.length > 0)
      expect({ given, slots: optimizerSlots(optimizer) }).toEqual({ given, slots: perWeight.length / weights.length })
    }
  })

  it('refuses a model of 197 thousand million weights before anything is allocated', async () => {
    const data = { images: new Uint8Array(256 * 256 * 3), labels: new Int32Array(1), sampleShape: [256, 256, 3] as const, classes: 3, scale: 1 / 255 }
    const model = sequential(['Flatten', {}], ['Dense', { units: 1_000_000 }], ['Dense', { units: 3, activation: 'softmax' }])
    await expect(withEngine({ model, data }, async () => undefined)).rejects.toThrow(/^The model needs about 8\.2 TB of memory and .+ are free: 786 GB for weights/)
    expect(openResources()).toEqual({ tensors: 0, models: 0 })
  })

  it('survives an allocation that fails', () => {
    const graph = new Graph()
    // Fed, so that TensorFlow does not compute it while it prepares the graph.
    const huge = fill(graph, [2 ** 30, 2 ** 14], placeholder(graph, 'value', 'float32', []), graph.float(0))
    identity(graph, huge, [], 'huge')
    identity(graph, graph.float(42), [], 'small')
    const session = loadGraph(graph)
    try {
      expect(() => session.run({ value: { dtype: 'float32', shape: [], values: Float32Array.of(1) } }, ['huge'])).toThrow(expect.objectContaining({ code: 'OUT_OF_MEMORY' }))
      expect(session.run({}, ['small'])[0]?.values).toEqual(Float32Array.of(42))
    } finally {
      session.close()
    }
    expect(openResources()).toEqual({ tensors: 0, models: 0 })
  })
})
