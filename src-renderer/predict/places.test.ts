import { expect, it } from 'vitest'
import { pageIndices, pageLength, startOf } from './places.ts'

it('shows a page from a start on', () => expect(pageIndices(100, 10_000)).toEqual(Array.from({ length: pageLength }, (_, offset) => 100 + offset)))
it('stops at the last image', () => expect(pageIndices(9998, 10_000)).toEqual([9998, 9999]))
it('shows the last image for a start beyond it', () => expect(pageIndices(20_000, 10_000)).toEqual([9999]))
it('shows nothing of nothing', () => expect(pageIndices(0, 0)).toEqual([]))
it.each([[undefined, 0], ['17', 17], ['-3', 0], ['x', 0], ['2.9', 2]])('takes %j for %d', (asked, start) => expect(startOf(asked)).toBe(start))
