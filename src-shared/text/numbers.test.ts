import { describe, expect, it } from 'vitest'
import { createNumbers } from './numbers.ts'

describe('numbers in English', () => {
  const n = createNumbers('en')
  it('prints a fold accuracy as the study does', () => expect(n.percent(0.91258)).toBe('91.258'))
  it('keeps trailing zeros of an accuracy', () => expect(n.percent(0.9)).toBe('90.000'))
  it('groups counts', () => expect(n.integer(5_955_034)).toBe('5,955,034'))
  it('shortens large counts', () => expect(n.compact(31_250)).toBe('31.3K'))
  it.each([[0, '0:00'], [42, '0:42'], [725, '12:05'], [3725, '1:02:05'], [59.6, '1:00'], [-3, '0:00']])('writes %d seconds as %s', (seconds, text) => expect(n.duration(seconds)).toBe(text))
  it.each([[0, '0 byte'], [999, '999 byte'], [31_400, '31 kB'], [3_220_000, '3.2 MB']])('writes %d bytes as %s', (bytes, text) => expect(n.bytes(bytes)).toBe(text))
  it.each([[0.001, '0.001'], [1e-7, '1E-7'], [0.23456, '0.2346'], [0, '0']])('writes %d as %s', (value, text) => expect(n.significant(value)).toBe(text))
})

describe('numbers in Persian', () => {
  const n = createNumbers('fa')
  it('have Persian digits and separators', () => {
    expect(n.percent(0.91258)).toBe('۹۱٫۲۵۸')
    expect(n.integer(804_554)).toBe('۸۰۴٬۵۵۴')
    expect(n.duration(725)).toBe('۱۲:۰۵')
  })
})
