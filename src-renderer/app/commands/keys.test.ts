import { describe, expect, it } from 'vitest'
import { createKeyMatcher, type KeyPress } from './keys.ts'

const press = (code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ code, mod: false, shift: false, alt: false, ...modifiers })
const matcher = () => createKeyMatcher(() => ['Mod+K', 'G B', 'G Q', 'Mod+Shift+Z', '/'])

describe('shortcuts', () => {
  it('match a press with its modifiers', () => {
    expect(matcher()(press('KeyK', { mod: true }), 0)).toEqual({ keys: 'Mod+K' })
    expect(matcher()(press('KeyZ', { mod: true, shift: true }), 0)).toEqual({ keys: 'Mod+Shift+Z' })
    expect(matcher()(press('KeyK'), 0)).toBeNull()
  })

  it('match a sequence typed within two seconds', () => {
    const match = matcher()
    expect(match(press('KeyG'), 0)).toBe('begun')
    expect(match(press('KeyQ'), 900)).toEqual({ keys: 'G Q' })
    expect(match(press('KeyG'), 1000)).toBe('begun')
    expect(match(press('KeyB'), 3100)).toBeNull()
  })

  it('take a sequence up again after a wrong key', () => {
    const match = matcher()
    match(press('KeyG'), 0)
    expect(match(press('KeyX'), 10)).toBeNull()
    expect(match(press('KeyB'), 20)).toBeNull()
    match(press('KeyG'), 30)
    match(press('KeyG'), 40)
    expect(match(press('KeyB'), 50)).toEqual({ keys: 'G B' })
  })
})
