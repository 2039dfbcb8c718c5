import { describe, expect, it } from 'vitest'
import type { Command } from './commands.ts'
import { score, searchCommands } from './search.ts'

const commands: Command[] = ['Go to Queue', 'Go to Builder', 'Queue this experiment', 'Open template: depth, growing filters', 'رفتن به صف'].map((title, index) => ({ id: String(index), title, group: 'actions', run: () => {} }))
const found = (query: string): string[] => searchCommands(commands, query).map((command) => command.title)

describe('search among commands', () => {
  it('puts titles that begin with the query first', () => expect(found('queue')).toEqual(['Queue this experiment', 'Go to Queue']))
  it('finds letters in order', () => expect(found('gtb')).toContain('Go to Builder'))
  it('finds nothing for other letters', () => expect(found('xyz')).toEqual([]))
  it('offers everything for an empty query', () => expect(found('  ')).toHaveLength(commands.length))
  it('ignores case, accents and Arabic forms of Persian letters', () => {
    expect(score('ECOLE', 'école')).toBe(100)
    expect(score('كيك', 'کیک')).toBe(100)
  })
})
