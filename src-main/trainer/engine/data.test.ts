import { describe, expect, it } from 'vitest'
import type { EngineData } from './index.ts'
import { all, classes, quiet, sampleShape, squares, trained, withEngine } from './test-support.ts'

/** The same images, read when they are needed. */
function streamed(data: EngineData): EngineData {
  const images = data.images as Uint8Array
  const size = sampleShape[0] * sampleShape[1] * sampleShape[2]
  return {
    ...data,
    images: {
      pixelType: 'uint8', count: data.labels.length,
      read: (indices, into) => indices.forEach((index, place) => into.set(images.subarray(index * size, (index + 1) * size), place * size)),
    },
  }
}

describe('data', () => {
  it('trains and evaluates from a stream as from memory, bit for bit', async () => {
    const data = squares(100)
    expect(await trained(2, { data: streamed(data) })).toEqual(await trained(2, { data }))
    const scores = async (which: EngineData) => withEngine({ data: which }, (engine) => engine.evaluate(all(100), { probabilities: true }))
    expect(await scores(streamed(data))).toEqual(await scores(data))
  })

  it('takes float images', async () => {
    const data = squares(60)
    const images = Float32Array.from(data.images as Uint8Array, (pixel) => pixel / 255)
    await withEngine({ data: { ...data, images, scale: 1 } }, async (engine) => {
      const result = await engine.trainEpoch(0, all(60), quiet)
      expect(result.loss).toBeGreaterThan(0)
      const { probabilities } = await engine.evaluate(all(60), { probabilities: true })
      expect(await engine.predict(images, 60)).toEqual(probabilities)
    })
  })

  it('predicts float images in the units of byte data', async () => {
    const data = squares(20)
    await withEngine({ data }, async (engine) => {
      expect(await engine.predict(Float32Array.from(data.images as Uint8Array), 20)).toEqual(await engine.predict(data.images as Uint8Array, 20))
    })
  })

  it('refuses what does not fit together', async () => {
    const data = squares(20)
    const create = (change: Partial<EngineData>) => withEngine({ data: { ...data, ...change } }, async () => undefined)
    await expect(create({ labels: data.labels.slice(1) })).rejects.toThrow('Expected as many labels as images of 8 × 8 × 1. Received: 20 images and 19 labels.')
    await expect(create({ labels: data.labels.with(7, classes) })).rejects.toThrow('Expected labels from 0 to 2. Received: 3 at image 7.')
    await expect(create({ labels: data.labels.with(7, -1) })).rejects.toMatchObject({ code: 'DATA', details: { index: 7, label: -1 } })
  })
})
