import { describe, expect, it } from 'vitest'
import { rowWindow } from './virtual-rows.ts'

const view = { count: 10_000, rowHeight: 32, height: 320, spare: 2 }

describe('virtual rows', () => {
  it('begin at the top', () => expect(rowWindow({ ...view, top: 0 })).toEqual({ start: 0, end: 12, before: 0, after: 9988 * 32 }))
  it('show what is in sight with some to spare', () => expect(rowWindow({ ...view, top: 3200 })).toEqual({ start: 98, end: 112, before: 98 * 32, after: 9888 * 32 }))
  it('end at the bottom', () => expect(rowWindow({ ...view, top: 10_000 * 32 - 320 })).toMatchObject({ end: 10_000, after: 0 }))
  it('keep the whole height wherever one scrolls', () => {
    for (const top of [0, 17, 5000, 319_000, 999_999]) {
      const { start, end, before, after } = rowWindow({ ...view, top })
      expect(before + (end - start) * 32 + after).toBe(10_000 * 32)
    }
  })
  it('are none of none', () => expect(rowWindow({ ...view, count: 0, top: 50 })).toEqual({ start: 0, end: 0, before: 0, after: 0 }))
})
