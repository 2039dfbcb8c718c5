import { describe, expect, it } from 'vitest'
import type { EngineData } from './index.ts'
import { all, classes, config, quiet, sequential, withEngine } from './test-support.ts'
import { RandomStream } from './random/threefry.ts'

const head = [['Flatten', {}], ['Dense', { units: classes, activation: 'softmax' }]] as const
const size = 4 * 3 * 2
const trainSamples = 1_300

/** Images of 4×3×2, scaled by 0.5; those behind the training samples are wild. */
function wildBehind(count: number): EngineData & { images: Float32Array } {
  const random = new RandomStream('adapt')
  const images = Float32Array.from({ length: count * size }, (_, i) => (i < trainSamples * size ? 3 * random.uniform() + (i % 2) : 1e6 * random.uniform()))
  return { images, labels: Int32Array.from({ length: count }, (_, i) => i % classes), sampleShape: [4, 3, 2], classes, scale: 0.5 }
}

/** Mean and variance of the scaled training images, one pair a class of `groupOf` a value's place. */
function moments(images: Float32Array, groups: number, groupOf: (place: number) => number): { mean: number[]; variance: number[] } {
  const values: number[][] = Array.from({ length: groups }, () => [])
  images.subarray(0, trainSamples * size).forEach((value, i) => values[groupOf(i % size)]!.push(value * 0.5))
  const meanOf = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length
  const mean = values.map(meanOf)
  return { mean, variance: values.map((list, group) => meanOf(list.map((value) => (value - mean[group]!) ** 2))) }
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5) as number)

describe('Normalization without mean and variance', () => {
  const data = wildBehind(1_500)
  const cases = [
    ['one pair a channel', {}, moments(data.images, 2, (place) => place % 2)],
    ['one pair for everything', { axis: null }, moments(data.images, 1, () => 0)],
    ['one pair a row and channel', { axis: [1, 3] }, moments(data.images, 8, (place) => Math.floor(place / 6) * 2 + (place % 2))],
  ] as const

  it.each(cases)('takes them from the samples that train and from no others: %s', async (_, parameters, { mean, variance }) => {
    const model = sequential(['Normalization', parameters], ...head)
    const streamed = { pixelType: 'float32' as const, count: 1_500, read: (indices: Int32Array, into: Uint8Array | Float32Array) => indices.forEach((index, n) => into.set(data.images.subarray(index * size, (index + 1) * size), n * size)) }
    for (const images of [data.images, streamed]) {
      await withEngine({ model, data: { ...data, images } }, async (engine) => {
        expect(await engine.adapt(all(trainSamples))).toBe(true)
        const [means, variances, count] = engine.weights().map(({ values }) => [...values])
        expect([means, variances, count]).toEqual([close(mean), close(variance), [0]])
        const { values, shape } = engine.layerOutput('layer1', data.images.subarray(0, size), 1)
        expect(shape).toEqual([1, 4, 3, 2])
        if (mean.length === 1) expect([...values]).toEqual([...data.images.subarray(0, size)].map((value) => expect.closeTo((value * 0.5 - mean[0]!) / Math.sqrt(variance[0]!), 4) as number))
      })
    }
  })

  it('sees what the layers before it make of the data, another Normalization too', async () => {
    const { mean, variance } = moments(data.images, 1, () => 0)
    const model = sequential(['Normalization', { axis: null }], ['Rescaling', { scale: 10, offset: 3 }], ['Normalization', { axis: null }], ...head)
    await withEngine({ model, data }, async (engine) => {
      await engine.adapt(all(trainSamples))
      const values = engine.weights().filter(({ name }) => name === 'mean' || name === 'variance').map(({ values: own }) => own[0])
      expect(values).toEqual([expect.closeTo(mean[0]!, 5), expect.closeTo(variance[0]!, 5), expect.closeTo(3, 3), expect.closeTo(100, 2)])
    })
  })

  it('keeps them while it trains; once training has begun they stay, from a checkpoint too', async () => {
    const model = sequential(['Normalization', {}], ...head)
    await withEngine({ model, data, training: config({ batchSize: 64 }) }, async (engine) => {
      await engine.adapt(all(trainSamples))
      const adapted = engine.weights().slice(0, 2).map(({ values }) => values)
      const first = await engine.trainEpoch(0, all(trainSamples), quiet)
      expect(first.loss).toBeLessThan(2)
      await engine.adapt(all(1_500))
      expect(engine.weights().slice(0, 2).map(({ values }) => values)).toEqual(adapted)
      const checkpoint = engine.checkpoint()
      await withEngine({ model, data, training: config({ batchSize: 64 }) }, async (other) => {
        other.restore(checkpoint)
        await other.adapt(all(1_500))
        expect(other.weights().slice(0, 2).map(({ values }) => values)).toEqual(adapted)
      })
    })
  })

  it('can be stopped', async () => {
    await withEngine({ model: sequential(['Normalization', {}], ...head), data }, async (engine) => {
      expect(await engine.adapt(all(trainSamples), () => true)).toBe(false)
    })
  })
})
