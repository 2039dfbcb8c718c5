import { expect, it } from 'vitest'
import { sortRows } from './table-sort.ts'

const rows = [{ name: 'run 10', accuracy: 0.9 }, { name: 'run 2', accuracy: null }, { name: 'Run 1', accuracy: 0.92 }, { name: 'run 3', accuracy: Number.NaN }, { name: 'run 4', accuracy: 0.9 }]
const names = (sorted: readonly { name: string }[]): string[] => sorted.map((row) => row.name)

it('sorts numbers, equal ones in their order, missing ones last both ways', () => {
  expect(names(sortRows(rows, (row) => row.accuracy, 'up'))).toEqual(['run 10', 'run 4', 'Run 1', 'run 2', 'run 3'])
  expect(names(sortRows(rows, (row) => row.accuracy, 'down'))).toEqual(['Run 1', 'run 10', 'run 4', 'run 2', 'run 3'])
})
it('sorts names as people count, whatever the case', () => expect(names(sortRows(rows, (row) => row.name, 'up'))).toEqual(['Run 1', 'run 2', 'run 3', 'run 4', 'run 10']))
