import { expect, test } from 'vitest'
import { foldText, sortKey } from './fold.ts'

test('case, accents and the spellings of keyboards do not count', () => {
  expect(foldText('Été Nº 3')).toBe('ete no 3')
  expect(foldText('كتاب علي')).toBe(foldText('کتاب علی'))
  expect(foldText('آزمایش ۱۲')).toBe('ازمایش 12')
})

const ordered = (texts: readonly string[]): string[] => texts.map((text) => [sortKey(text), text] as const).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map(([, text]) => text)

test('keys stand in the order of the language’s own collation, numbers by value', () => {
  const persian = [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'].map((letter) => `${letter}ا`)
  expect(ordered([...persian].reverse())).toEqual([...persian].sort(new Intl.Collator('fa').compare))
  const latin = ['run 10', 'Run 9', 'run 9b', 'été', 'eta', 'run 010', 'zeta', '2', '10', '1e400']
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const found = ordered(latin)
  for (const [i, text] of found.slice(1).entries()) expect(collator.compare(found[i]!, text), `${found[i]} before ${text}`).toBeLessThanOrEqual(0)
})
