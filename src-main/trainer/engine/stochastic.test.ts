import { describe, expect, it } from 'vitest'
import type { LayerNode, Model } from '../../../src-shared/model/graph.ts'
import { loadGraph } from './compile.ts'
import { Graph } from './graph.ts'
import { identity } from './loop.ts'
import { Network, Plan } from './network.ts'
import { cast } from './ops/arithmetic.ts'
import { randomSource } from './ops/random.ts'
import { placeholder } from './variables.ts'

/** Layers that draw random numbers: what they draw, and from what it follows. */

const [height, width] = [6, 4]

interface Draw {
  readonly step?: number
  readonly seed?: number
  readonly runKey?: string
  readonly count?: number
}

/** What one layer makes of images in training. */
function inTraining(kind: string, parameters: LayerNode['parameters'], images: Float32Array, { step = 0, seed = 1, runKey = 'fold 0', count = images.length / (height * width) }: Draw = {}): Float32Array {
  const model: Model = { name: 'one', layers: [{ name: 'input', kind: 'Input', parameters: {}, inputs: [] }, { name: 'layer', kind, parameters, inputs: ['input'] }] }
  const graph = new Graph()
  const input = placeholder(graph, 'input', 'float32', [-1, height, width, 1])
  const steps = cast(graph, placeholder(graph, 'step', 'int32', []), 'int64')
  const pass = new Network(graph, new Plan(model, [height, width, 1])).forward([input], { training: true, random: (layer) => randomSource(graph, { seed, runKey, layer }, steps, input) })
  identity(graph, pass.output, [], 'output')
  const session = loadGraph(graph)
  try {
    const feeds = { input: { dtype: 'float32', shape: [count, height, width, 1], values: images }, step: { dtype: 'int32', shape: [], values: Int32Array.of(step) } } as const
    return session.run(feeds, ['output'])[0]?.values as Float32Array
  } finally {
    session.close()
  }
}

const ones = (count: number): Float32Array => new Float32Array(count * height * width).fill(1)
const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
function deviation(values: Float32Array): number {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}

describe('random layers in training', () => {
  it('Dropout keeps a share and scales it up', () => {
    const kept = inTraining('Dropout', { rate: 0.25 }, ones(1000))
    expect(new Set(kept)).toEqual(new Set([0, Math.fround(1 / 0.75)]))
    // 24,000 draws: three standard deviations of the mean are 0.011.
    expect(Math.abs(mean(kept) - 1)).toBeLessThan(0.012)
  })

  it('GaussianNoise and GaussianDropout have the deviation that they are given', () => {
    const noise = inTraining('GaussianNoise', { stddev: 0.5 }, ones(1000))
    expect(mean(noise)).toBeCloseTo(1, 1)
    expect(deviation(noise)).toBeCloseTo(0.5, 1)
    // Keras: √(rate / (1 − rate)).
    expect(deviation(inTraining('GaussianDropout', { rate: 0.2 }, ones(1000)))).toBeCloseTo(0.5, 1)
  })

  it('SpatialDropout2D drops whole channels', () => {
    const kept = inTraining('SpatialDropout2D', { rate: 0.5 }, ones(200))
    for (let image = 0; image < 200; image++) expect(new Set(kept.subarray(image * 24, (image + 1) * 24)).size).toBe(1)
    expect(Math.abs(mean(kept) - 1)).toBeLessThan(0.25)
  })

  it('RandomFlip gives an image or its mirror image, each half of the time', () => {
    const image = Float32Array.from({ length: height * width }, (_, i) => i)
    const mirrored = image.map((_, i) => i - (i % width) + (width - 1 - (i % width)))
    const flipped = inTraining('RandomFlip', { mode: 'horizontal' }, Float32Array.from({ length: 400 * 24 }, (_, i) => i % 24))
    let mirrors = 0
    for (let n = 0; n < 400; n++) {
      const found = flipped.slice(n * 24, (n + 1) * 24)
      const isMirror = found[0] === mirrored[0]
      expect(found).toEqual(isMirror ? mirrored : image)
      if (isMirror) mirrors++
    }
    // 400 draws: three standard deviations are 30.
    expect(Math.abs(mirrors - 200)).toBeLessThan(31)
  })

  it('draws follow from seed, run and step alone', () => {
    const draw = (how: Draw) => inTraining('Dropout', { rate: 0.5 }, ones(20), how)
    expect(draw({ step: 3 })).toEqual(draw({ step: 3 }))
    expect(draw({ step: 4 })).not.toEqual(draw({ step: 3 }))
    expect(draw({ step: 3, seed: 2 })).not.toEqual(draw({ step: 3 }))
    expect(draw({ step: 3, runKey: 'fold 1' })).not.toEqual(draw({ step: 3 }))
  })
})
