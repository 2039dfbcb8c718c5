import { expect, it } from 'vitest'
import type { Filter } from '../../src-shared/experiment/filter/index.ts'
import { withOwnWords } from './own-words.ts'

const done: Filter = { kind: 'compare', field: 'state', operator: '=', value: 'done' }
const text = (of: string): Filter => ({ kind: 'text', text: of })

it('finds a state by the word that the screen shows, wherever it stands in the filter', () => {
  const words = [{ text: 'انجام‌شده', filter: done }]
  expect(withOwnWords(text('انجام'), words)).toEqual({ kind: 'or', filters: [text('انجام'), done] })
  expect(withOwnWords({ kind: 'and', filters: [{ kind: 'not', filter: text('انجام') }, text('deep')] }, words)).toEqual({
    kind: 'and', filters: [{ kind: 'not', filter: { kind: 'or', filters: [text('انجام'), done] } }, text('deep')],
  })
  expect(withOwnWords(done, words)).toBe(done)
})
