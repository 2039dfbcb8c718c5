import { expect, it } from 'vitest'
import { edgePath } from './edge-path.ts'

it('goes straight down in one column', () => expect(edgePath({ x: 0, y: 48 }, { x: 0, y: 80 }, [])).toBe('M 0 48 L 0 80'))
it('bends between columns', () => expect(edgePath({ x: 0, y: 48 }, { x: 100, y: 96 }, [])).toBe('M 0 48 C 0 72 100 72 100 96'))
it('follows its lane beside the cards that it passes', () =>
  expect(edgePath({ x: 0, y: 48 }, { x: 0, y: 192 }, [{ x: 200, y: 96 }])).toBe('M 0 48 C 0 72 200 72 200 96 L 200 144 C 200 168 0 168 0 192'))
