import { expect, test } from 'vitest'
import { secondsLeft } from '../../src-shared/queue/estimate.ts'
import { defaultTrainers } from './trainer-count.ts'

test('runs are taken in order by the trainer that is free first', () => {
  const runs = [
    { experimentId: 1, seconds: 10 },
    { experimentId: 1, seconds: 4 },
    { experimentId: 1, seconds: 5 }, // behind the 4: through at 9
    { experimentId: 2, seconds: 3 }, // behind that: at 12
  ]
  expect([...secondsLeft(runs, 2)]).toEqual([[1, 10], [2, 12]])
  expect([...secondsLeft(runs, 1)]).toEqual([[1, 19], [2, 22]])
})

test('nothing is promised from the first run on that was not measured', () => {
  expect([...secondsLeft([{ experimentId: 1, seconds: 5 }, { experimentId: 2, seconds: null }, { experimentId: 3, seconds: 1 }], 4)]).toEqual([[1, 5], [2, null], [3, null]])
})

test('one trainer a core, at most two per 4 GiB, at least one', () => {
  const gib = 1024 ** 3
  expect(defaultTrainers(2, 16 * gib)).toBe(2)
  expect(defaultTrainers(16, 16 * gib)).toBe(8)
  expect(defaultTrainers(8, 1 * gib)).toBe(1)
})
