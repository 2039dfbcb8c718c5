import { expect, it } from 'vitest'
import { parseFilter } from './parse.ts'
import { suggestFilter } from './suggest.ts'

const vocabulary = { tags: ['deep', 'two words'], datasets: ['fashion-mnist'], sources: ['baseline'], settings: ['training.batchSize', 'training.optimizer.learningRate'] }
/** What is suggested where the text has a |. */
const at = (marked: string): string[] => suggestFilter(marked.replace('|', ''), marked.indexOf('|'), vocabulary).items.map(({ text }) => text)

it('offers fields first, then what they can be compared by and with, then how to go on', () => {
  expect(at('|').slice(0, 3)).toEqual(['name', 'tag', 'note'])
  expect(at('acc|')).toEqual(['accuracy'])
  expect(at('batch|')).toEqual(['training.batchSize'])
  expect(at('accuracy |').slice(0, 3)).toEqual(['=', '>', '>='])
  expect(at('name |')).toEqual(['=', '!=', '~', 'is missing', 'in ('])
  expect(at('tag = |')).toEqual(['deep', '"two words"'])
  expect(at('state = p|')).toEqual(['paused'])
  expect(at('state in (done, f|')).toEqual(['failed'])
  expect(at('tag = deep |')).toEqual(['and', 'or'])
  expect(at('tag = deep and st|').slice(0, 3)).toEqual(['state', 'std', 'starred'])
  expect(at('starred = |')).toEqual(['yes', 'no'])
})

it('tells which part a suggestion replaces', () => {
  expect(suggestFilter('tag = de', 8, vocabulary)).toEqual({ start: 6, end: 8, items: [{ kind: 'value', text: 'deep' }] })
  expect(suggestFilter('tag = ', 6, vocabulary)).toMatchObject({ start: 6, end: 6 })
})

it('values that were put in as suggested are understood', () => {
  for (const value of at('tag = |')) expect(parseFilter(`tag = ${value}`, vocabulary).problem).toBeNull()
})
