import { describe, expect, it } from 'vitest'
import { openResources } from './index.ts'
import { all, classes, config, quiet, sequential, squares, trained, withEngine } from './test-support.ts'

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
