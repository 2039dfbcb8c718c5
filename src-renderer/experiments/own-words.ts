import type { Filter } from '../../src-shared/experiment/filter/index.ts'
import { foldText } from '../../src-shared/text/fold.ts'

/** A word of the screen, in the person's language, and what it means in the log. */
export interface OwnWord {
  readonly text: string
  readonly filter: Filter
}

/** A filter in which a word that was typed as the screen shows it also finds what it means: the log knows `done`, not its translation. */
export function withOwnWords(filter: Filter, words: readonly OwnWord[]): Filter {
  if (filter.kind === 'and' || filter.kind === 'or') return { ...filter, filters: filter.filters.map((inner) => withOwnWords(inner, words)) }
  if (filter.kind === 'not') return { ...filter, filter: withOwnWords(filter.filter, words) }
  if (filter.kind !== 'text') return filter
  const meant = words.filter(({ text }) => foldText(text).includes(foldText(filter.text)))
  return meant.length === 0 ? filter : { kind: 'or', filters: [filter, ...meant.map((word) => word.filter)] }
}
