import { expect, it } from 'vitest'
import { keyCaps } from './key-caps.ts'

it('writes shortcuts with the caps of the keyboard at hand', () => {
  expect(keyCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(keyCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(keyCaps('G B', false)).toEqual(['G', 'B'])
})
