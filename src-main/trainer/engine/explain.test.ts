import { describe, expect, it } from 'vitest'
import { all, classes, quiet, squares, withEngine } from './test-support.ts'

const data = squares(100)
const images = (data.images as Uint8Array).subarray(0, 3 * 64)

describe('outputs of layers', () => {
  it('are what the next layer takes, down to the prediction', async () => {
    await withEngine({ data }, async (engine) => {
      await engine.trainEpoch(0, all(100), quiet)
      const pooled = engine.layerOutput('layer3', images, 3)
      expect(pooled.shape).toEqual([3, 4, 4, 4])
      const active = engine.layerOutput('layer2', images, 3)
      // 2 × 2 max pooling of the first image's first channel, first window.
      expect(pooled.values[0]).toBe(Math.max(...[0, 4, 32, 36].map((at) => active.values[at] as number)))
      expect(engine.layerOutput('layer7', images, 3).values).toEqual(await engine.predict(images, 3))
      expect(() => engine.layerOutput('nothing', images, 3)).toThrow(/one of the layers layer0, layer1/)
    })
  })
})

describe('gradient of a class score', () => {
  it('with respect to the last hidden layer is that class column of the kernel', async () => {
    await withEngine({ data }, async (engine) => {
      const kernel = engine.weights().find(({ layer, name }) => layer === 'layer7' && name === 'kernel')!.values
      const { gradient, output } = engine.classScoreGradient('layer6', 1, images, 3)
      expect(gradient.shape).toEqual([3, 8])
      expect([...gradient.values.subarray(0, 8)]).toEqual(Array.from({ length: 8 }, (_, unit) => kernel[unit * classes + 1]))
      output.values.forEach((value, i) => expect(value).toBeCloseTo(engine.layerOutput('layer6', images, 3).values[i]!, 5))
    })
  })

  it('with respect to a convolution predicts how the score changes', async () => {
    await withEngine({ data }, async (engine) => {
      const { gradient, output } = engine.classScoreGradient('layer1', 2, images, 3)
      expect(gradient.shape).toEqual(output.shape)
      expect(gradient.values.some((value) => value !== 0)).toBe(true)
      expect(() => engine.classScoreGradient('nothing', 2, images, 3)).toThrow(/a layer before the output/)
    })
  })
})
