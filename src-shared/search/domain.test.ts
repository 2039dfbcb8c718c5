import { describe, expect, it } from 'vitest'
import { domainSchema, spaceSchema, type Domain } from './domain.ts'
import { domainSize, fromUnit, holds, indexOf, isNumeric, listed, sameValue, toUnit, valueAt } from './values.ts'

const domain = (data: unknown): Domain => domainSchema.parse(data)
const filters = domain({ kind: 'integer', min: 32, max: 128, step: 16 })
const rate = domain({ kind: 'real', min: 1e-4, max: 1e-1, scale: 'log' })

describe('domains', () => {
  it('list their values in order', () => {
    expect(listed(filters)).toEqual([32, 48, 64, 80, 96, 112, 128])
    expect(listed(domain({ kind: 'integer', min: 16, max: 100, step: 2, scale: 'log' }))).toEqual([16, 32, 64])
    expect(listed(domain({ kind: 'real', min: 0.1, max: 0.5, step: 0.1 }))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
    expect(listed(domain({ kind: 'real', min: 1e-4, max: 1e-1, step: 10, scale: 'log' }))).toEqual([1e-4, 1e-3, 1e-2, 1e-1])
    expect(listed(domain({ kind: 'boolean' }))).toEqual([false, true])
    expect(listed(rate)).toBeNull()
    expect(domainSize(rate)).toBe(Infinity)
    expect(domainSize(domain({ kind: 'real', min: 2, max: 2 }))).toBe(1)
  })

  it.each([
    ['linear integers', filters],
    ['log integers', domain({ kind: 'integer', min: 1, max: 300, scale: 'log' })],
    ['choices', domain({ kind: 'choice', values: [[3, 3], [5, 5], null] })],
    ['stepped reals', domain({ kind: 'real', min: 0, max: 0.5, step: 0.25 })],
  ])('find each value of %s back, by place and by unit', (_, own) => {
    for (const [index, value] of (listed(own) ?? []).entries()) {
      expect(indexOf(own, value)).toBe(index)
      expect(sameValue(fromUnit(own, toUnit(own, value)), value)).toBe(true)
    }
  })

  it('spread values evenly over the unit interval, on the log scale where asked', () => {
    expect(fromUnit(filters, 0)).toBe(32)
    expect(fromUnit(filters, 0.999)).toBe(128)
    expect(fromUnit(rate, 0.5)).toBeCloseTo(10 ** -2.5, 12)
    expect(toUnit(rate, 1e-3)).toBeCloseTo(1 / 3, 12)
    expect(fromUnit(domain({ kind: 'boolean' }), 0.5)).toBe(true)
  })

  it('know what they hold', () => {
    expect(holds(filters, 48)).toBe(true)
    expect(holds(filters, 50)).toBe(false)
    expect(holds(filters, '48')).toBe(false)
    expect(holds(rate, 0.0123)).toBe(true)
    expect(holds(rate, 1)).toBe(false)
    expect(valueAt(filters, 2)).toBe(64)
    expect(isNumeric(rate)).toBe(true)
  })

  it.each([
    [{ kind: 'integer', min: 5, max: 4 }, 'min is 5 and max 4'],
    [{ kind: 'real', min: 0, max: 1, scale: 'log' }, 'begins at 0'],
    [{ kind: 'integer', min: 1, max: 8, step: 1, scale: 'log' }, 'it is 1'],
    [{ kind: 'integer', min: 1, max: 8, step: 0.5 }, 'it is 0.5'],
    [{ kind: 'choice', values: [3, 5, 3] }, '3 stands there twice'],
  ])('refuse %o', (data, words) => {
    const result = domainSchema.safeParse(data)
    expect(result.error?.issues[0]?.message).toContain(words)
  })

  it('refuse a space without parameters, or with one name twice', () => {
    const parameter = { name: 'rate', target: { kind: 'optimizer', parameter: 'learningRate' }, domain: rate }
    expect(spaceSchema.safeParse({ parameters: [] }).success).toBe(false)
    expect(spaceSchema.safeParse({ parameters: [parameter, parameter] }).error?.issues[0]?.message).toContain('"rate" stands there twice')
    expect(spaceSchema.parse({ parameters: [parameter] }).parameters[0]?.when).toBeNull()
  })
})
