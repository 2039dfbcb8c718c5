import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import { keepAfter, retryAfter, useDraftKeeper, type DraftKeeper } from './draft-keeper.ts'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

/** A draft of one word, and a disk that can be slow or full. */
function draft(disk: { text: string | null }, write: (text: string | null) => Promise<void> = async (text) => void (disk.text = text)) {
  const word = shallowRef('')
  const keeper = scope.run(() => useDraftKeeper({ changes: () => [word.value], text: () => word.value, read: async () => disk.text, write, restore: (text) => void (word.value = text) })) as DraftKeeper
  return { word, keeper }
}
const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds)

test('takes up what was kept, and keeps a change soon after it', async () => {
  const disk: { text: string | null } = { text: 'kept' }
  const { word, keeper } = draft(disk)
  await keeper.begin()
  expect(word.value).toBe('kept')
  word.value = 'changed'
  expect(keeper.state.value).toBe('waiting')
  await pass(keepAfter.debounce + 10)
  expect(disk.text).toBe('changed')
  expect(keeper.state.value).toBe('kept')
})

test('while edits go on without a pause, what is on disk is never a second old', async () => {
  const disk = { text: null }
  const { word, keeper } = draft(disk)
  await keeper.begin()
  for (let now = 0; now < 10_000; now += 50) {
    word.value = String(now)
    await pass(50)
    expect(now - Number(disk.text ?? 0)).toBeLessThan(1000)
  }
})

test('nothing is written over a draft that could not be read yet', async () => {
  let reads = 0
  const word = shallowRef('')
  const write = vi.fn(async () => {})
  const read = async (): Promise<string | null> => {
    if (++reads === 1) throw new Error('no connection')
    return 'kept'
  }
  const keeper = scope.run(() => useDraftKeeper({ changes: () => [word.value], text: () => word.value, read, write, restore: (text) => void (word.value = text) })) as DraftKeeper
  await keeper.begin()
  expect(keeper.problem.value).toEqual(new Error('no connection'))
  word.value = 'early'
  await pass(5000)
  expect(write).not.toHaveBeenCalled()
  await keeper.begin()
  expect(keeper.problem.value).toBeNull()
  expect(word.value).toBe('kept')
})

test('one writing at a time, the newest text last', async () => {
  const disk: { text: string | null } = { text: null }
  let running = 0
  let most = 0
  const { word, keeper } = draft(disk, async (text) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 900))
    disk.text = text
    running--
  })
  await keeper.begin()
  for (const next of 'abcdefgh') {
    word.value = next
    await pass(300)
  }
  await pass(3000)
  expect([disk.text, most, keeper.state.value]).toEqual(['h', 1, 'kept'])
})

test('a failed writing is told and tried again by itself', async () => {
  const disk: { text: string | null } = { text: null }
  let isFull = true
  const { word, keeper } = draft(disk, async (text) => {
    if (isFull) throw new Error('full')
    disk.text = text
  })
  await keeper.begin()
  word.value = 'work'
  await pass(1000)
  expect(keeper.problem.value).toEqual(new Error('full'))
  expect(keeper.state.value).toBe('waiting')
  isFull = false
  await pass(retryAfter + 10)
  expect([disk.text, keeper.problem.value, keeper.state.value]).toEqual(['work', null, 'kept'])
})
