import { expect, it } from 'vitest'
import { secondsOf } from './seconds.ts'

it('counts the time from start to end, or to now; a clock that was set back makes none', () => {
  expect(secondsOf({ startedAt: 1000, finishedAt: 61_000 }, 0)).toBe(60)
  expect(secondsOf({ startedAt: 1000, finishedAt: null }, 11_000)).toBe(10)
  expect(secondsOf({ startedAt: 9000, finishedAt: 1000 }, 0)).toBe(0)
  expect(secondsOf({ startedAt: null, finishedAt: null }, 5)).toBeNull()
})
