import { describe, expect, it } from 'vitest'
import { locales, messages, type Locale } from './index.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Every text by its whole key. */
function flat(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`)))
}

const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] as string))].sort()
const english = new Map(flat(messages.en))
const others = (Object.keys(messages) as Locale[]).filter((locale) => locale !== 'en')

describe.each(others)('the words in %s', (locale) => {
  const own = new Map(flat(messages[locale]))
  it('have the same keys', () => expect([...own.keys()].sort()).toEqual([...english.keys()].sort()))
  // A problem is given the same fact as an English phrase and as numbers; each language takes what it can use.
  it('have the same placeholders', () => {
    for (const [key, text] of own) if (!key.startsWith('problems.')) expect({ key, of: placeholders(text) }).toEqual({ key, of: placeholders(english.get(key) ?? '') })
  })
  it('have as many plural forms', () => {
    for (const [key, text] of own) expect({ key, forms: text.split(' | ').length }).toEqual({ key, forms: (english.get(key) ?? '').split(' | ').length })
  })
})

describe.each(Object.keys(locales) as Locale[])('every text in %s', (locale) => {
  it('says something', () => {
    for (const [key, text] of flat(messages[locale])) expect({ key, empty: text.trim() === '' }).toEqual({ key, empty: false })
  })
  it('has no sign that the catalogue would read as its own grammar', () => {
    for (const [key, text] of flat(messages[locale])) expect({ key, bad: /[@$]|\{(?!\w+\})|(?<!\{\w+)\}/u.test(text) }).toEqual({ key, bad: false })
  })
})
