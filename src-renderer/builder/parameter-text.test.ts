import { describe, expect, it } from 'vitest'
import { parameterText, typedList, typedParameter, typedSize } from './parameter-text.ts'

describe('typed sizes', () => {
  it.each([['3', [3, 3]], ['3x3', [3, 3]], ['3 × 5', [3, 5]], ['(3, 3)', [3, 3]], ['[3 5]', [3, 5]], [' 2X4 ', [2, 4]], ['۳×۵', [3, 5]], ['(3,)', [3, 3]]])('%s', (text, size) => expect(typedSize(text)).toEqual(size))
  it.each(['', 'x', '3x', '3x3x3', '-3', '2.5'])('%j is none', (text) => expect(typedSize(text)).toBeUndefined())
  it('read back what is shown', () => expect(typedSize(parameterText([3, 5]))).toEqual([3, 5]))
})

describe('typed lists', () => {
  it.each([['28, 28, 1', [28, 28, 1]], ['(1, None)', [1, null]], ['[[1, 1], [0, 2]]', [[1, 1], [0, 2]]], ['-1', -1]])('%s', (text, list) => expect(typedList(text)).toEqual(list))
  it.each(['', 'abc', '[1,'])('%j is none', (text) => expect(typedList(text)).toBeUndefined())
})

it('keeps what it does not understand, for the problem to name', () => expect(typedParameter({ type: 'size', name: 'kernel_size', default: [3, 3] }, 'three')).toBe('three'))
it('takes an empty text for None where that is allowed', () => expect(typedParameter({ type: 'size', name: 'strides', default: null, nullable: true }, '')).toBeNull())
