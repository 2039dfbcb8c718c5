import type { Command } from './commands.ts'

/** Letters without case, marks and the Arabic forms that Persian keyboards do not type. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}|\u200c/gu, '').replaceAll('ي', 'ی').replaceAll('ك', 'ک').toLowerCase()
}

const folded = new WeakMap<Command, string>()

function foldedTitle(command: Command): string {
  let title = folded.get(command)
  if (title === undefined) folded.set(command, (title = fold(command.title)))
  return title
}

/**
 * How well a query fits a text: higher is better, 0 not at all. Whole words and word beginnings first, then letters in order.
 */
export function score(query: string, text: string): number {
  return scoreFolded(fold(query).trim(), fold(text))
}

function scoreFolded(wanted: string, given: string): number {
  if (wanted === '') return 1
  const at = given.indexOf(wanted)
  if (at === 0) return 100
  if (at > 0) return /[\s\-_/:·]/u.test(given[at - 1] ?? '') ? 80 : 60
  let from = 0
  let gaps = 0
  for (const letter of wanted.replaceAll(/\s+/gu, '')) {
    const found = given.indexOf(letter, from)
    if (found < 0) return 0
    gaps += found - from
    from = found + 1
  }
  return Math.max(1, 40 - gaps)
}

/** The commands that fit, best first; within equal fit in the order given. */
export function searchCommands(commands: readonly Command[], query: string, limit = 60): Command[] {
  const wanted = fold(query).trim()
  return commands
    .map((command, order) => ({ command, order, fit: scoreFolded(wanted, foldedTitle(command)) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.order - b.order)
    .slice(0, limit)
    .map(({ command }) => command)
}
