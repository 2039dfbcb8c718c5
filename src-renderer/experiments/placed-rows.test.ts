import { expect, it } from 'vitest'
import type { ExperimentRow } from '../../src-shared/contract/experiments.ts'
import { placed } from './placed-rows.ts'

const rows = (...ids: number[]): ExperimentRow[] => ids.map((id) => ({ id }) as ExperimentRow)

it('puts pages in their places among what is known, in as many rows as there are', () => {
  const first = placed([], [[1, { rows: rows(7, 8) }]], 102)
  expect(first).toHaveLength(102)
  expect(first[0]).toBeUndefined()
  expect([first[100], first[101]]).toEqual(rows(7, 8))
  const second = placed(first, [[0, { rows: rows(1, 2) }]], 101)
  expect(second).toHaveLength(101)
  expect([second[0], second[1], second[100]]).toEqual(rows(1, 2, 7))
  expect(placed(second, [], 0)).toEqual([])
})
