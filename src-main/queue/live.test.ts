import { expect, test } from 'vitest'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch, QueueState, RunProgress } from '../../src-shared/contract/queue.ts'
import { LiveHub } from './live.ts'

const state = (trainers: number): QueueState => ({ entries: [], trainers, device: 'CPU', imagesPerSecond: 0, secondsLeft: null, problem: null })
const progress = (runId: number, done: number): RunProgress => ({ runId, experimentId: 1, epoch: 0, done, total: 100, loss: 1, imagesPerSecond: 10, rssBytes: null })
const epoch = (n: number) => ({ runId: 1, experimentId: 1, metrics: { epoch: n } as EpochMetrics })

async function take(stream: AsyncIterator<LiveBatch, void>): Promise<LiveBatch> {
  const { value } = await stream.next()
  if (!value) throw new Error('the stream has ended')
  return value
}

test('begins with the whole queue; batches are 100 ms apart; the newest progress, every epoch', async () => {
  let trainers = 1
  const hub = new LiveHub(() => state(trainers))
  const stream = hub.listen()
  expect(await take(stream)).toEqual({ queue: state(1), progress: [], epochs: [] })
  const before = performance.now()
  trainers = 2
  for (let n = 0; n < 50; n++) {
    hub.progress(progress(1, n))
    hub.progress(progress(2, n))
    hub.epoch(epoch(n))
    hub.queueChanged()
  }
  const batch = await take(stream)
  expect(performance.now() - before).toBeGreaterThan(80)
  expect(batch.queue).toEqual(state(2))
  expect(batch.progress).toEqual([progress(1, 49), progress(2, 49)])
  expect(batch.epochs.map(({ metrics }) => metrics.epoch)).toEqual(Array.from({ length: 50 }, (_, n) => n))
})

test('the queue is read once for all listeners, and not again for progress', async () => {
  let reads = 0
  const hub = new LiveHub(() => state(++reads))
  const [a, b] = [hub.listen(), hub.listen()]
  expect([(await take(a)).queue, (await take(b)).queue]).toEqual([state(1), state(1)])
  hub.progress(progress(1, 5))
  expect((await take(a)).queue).toBeNull()
  expect(reads).toBe(1)
})

test('a stream ends with its signal, and when its loop is left, also while it waits', async () => {
  const hub = new LiveHub(() => state(1))
  const controller = new AbortController()
  const signalled = hub.listen(controller.signal)
  await take(signalled)
  const waiting = signalled.next()
  controller.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })

  for await (const batch of hub.listen()) if (batch.queue) break
  const left = hub.listen()
  await take(left)
  const pending = left.next()
  await left.return()
  expect(await pending).toEqual({ done: true, value: undefined })
})
