import { describe, expect, it } from 'vitest'
import { numberText, stepped, typedNumber } from './typed-number.ts'

describe('typed numbers', () => {
  it.each([
    ['32', 32], [' 1,000 ', 1000], ['0.25', 0.25], ['0,25', 0.25], ['.5', 0.5], ['1e-3', 0.001], ['1E3', 1000], ['-4', -4], ['−4', -4],
    ['۳۲', 32], ['۰٫۰۰۱', 0.001], ['٣٫٥', 3.5], ['۱۲٬۰۰۰', 12_000], ['60,000', 60_000], ['1_000', 1000],
  ])('reads %s', (text, value) => expect(typedNumber(text)).toBe(value))

  it.each(['', '  ', 'abc', '1.2.3', '1e', '0x10', 'NaN', 'Infinity', '1e999', '3 apples'])('takes %j for no number', (text) => expect(typedNumber(text)).toBeNull())

  it.each([[0.001, '0.001'], [1e-7, '1e-7'], [60_000, '60000'], [0, '0'], [0.1 + 0.2, '0.30000000000000004']])('writes %d without loss', (value, text) => {
    expect(numberText(value)).toBe(text)
    expect(typedNumber(text)).toBe(value)
  })
})

describe('steps', () => {
  it('stay on the grid and free of binary noise', () => {
    expect(stepped(0.1, 1, { step: 0.1 })).toBe(0.2)
    expect(stepped(0.2, 1, { step: 0.1 })).toBe(0.3)
    expect(stepped(33, 1, { step: 16 })).toBe(48)
  })
  it('stop at the bounds', () => {
    expect(stepped(1, -1, { step: 1, min: 1 })).toBe(1)
    expect(stepped(0.95, 1, { step: 0.1, max: 0.99 })).toBe(0.99)
  })
  it.each([[0.001, 1, 0.002], [0.002, 1, 0.005], [0.005, 1, 0.01], [0.01, -1, 0.005], [0.001, -1, 0.0005], [3, 1, 5], [3, -1, 2]] as const)('walk a ladder without a step: %d, %d → %d', (value, direction, next) => expect(stepped(value, direction, {})).toBe(next))
})
