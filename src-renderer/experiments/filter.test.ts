import { expect, it } from 'vitest'
import type { ExperimentRow } from '../../src-shared/contract/experiments.ts'
import { filterRows, secondsOf } from './filter.ts'

const rows = [{ name: 'Baseline', dataset: 'fashion-mnist' }, { name: 'depth-growing', dataset: 'fashion-mnist' }, { name: 'baseline 2', dataset: 'digits' }] as ExperimentRow[]
const found = (text: string): string[] => filterRows(rows, text, (row) => [row.name, row.dataset]).map((row) => row.name)

it('finds every word, in any order and case', () => {
  expect(found('baseline')).toEqual(['Baseline', 'baseline 2'])
  expect(found('fashion BASE')).toEqual(['Baseline'])
  expect(found('nothing')).toEqual([])
})
it('gives the same rows for an empty text', () => expect(filterRows(rows, '  ', () => [])).toBe(rows))
it('counts the time from start to end, or to now', () => {
  expect(secondsOf({ startedAt: 1000, finishedAt: 61_000 }, 0)).toBe(60)
  expect(secondsOf({ startedAt: 1000, finishedAt: null }, 11_000)).toBe(10)
  expect(secondsOf({ startedAt: null, finishedAt: null }, 5)).toBeNull()
})
