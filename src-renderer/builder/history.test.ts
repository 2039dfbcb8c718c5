import { describe, expect, it } from 'vitest'
import { edit, endGesture, redo, startHistory, undo, type History } from './history.ts'

const words = (...texts: string[]): History<string> => texts.reduce((history, text) => edit(history, text), startHistory('empty'))

describe('history', () => {
  it('goes back to the start and forward to the end', () => {
    let history = words('a', 'b', 'c')
    for (let step = 0; step < 5; step++) history = undo(history)
    expect(history.present).toBe('empty')
    for (let step = 0; step < 5; step++) history = redo(history)
    expect(history.present).toBe('c')
  })

  it('forgets the future with a new edit', () => {
    const history = edit(undo(words('a', 'b')), 'x')
    expect(redo(history).present).toBe('x')
    expect(undo(history).present).toBe('a')
  })

  it('makes one step of a gesture', () => {
    let history = words('a')
    for (const text of ['b1', 'b12', 'b128']) history = edit(history, text, 'units')
    history = edit(history, 'c', 'rate')
    expect(undo(history).present).toBe('b128')
    expect(undo(undo(history)).present).toBe('a')
  })

  it('begins a new step after a gesture ended', () => {
    const history = edit(endGesture(edit(words('a'), 'b', 'units')), 'c', 'units')
    expect(undo(history).present).toBe('b')
  })

  it('does not count an edit that changes nothing', () => {
    const history = words('a')
    expect(edit(history, 'a')).toBe(history)
  })
})
