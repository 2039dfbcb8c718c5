import { expect, it } from 'vitest'
import { highlightPython } from './highlight.ts'

const code = 'import keras  # the library\nlayers.Dense(128, name="dense_1", use_bias=True)\nAdam(1e-3, x2)'

it('loses no letter', () => expect(highlightPython(code).map((piece) => piece.text).join('')).toBe(code))

it('knows words, strings, numbers and comments', () => {
  const of = (kind: string): string[] => highlightPython(code).filter((piece) => piece.kind === kind).map((piece) => piece.text)
  expect(of('keyword')).toEqual(['import', 'True'])
  expect(of('string')).toEqual(['"dense_1"'])
  expect(of('number')).toEqual(['128', '1e-3'])
  expect(of('comment')).toEqual(['# the library'])
})
