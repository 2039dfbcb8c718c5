import { foldText } from '../../text/fold.ts'
import { choices, fieldKind, fields, isFieldName } from './fields.ts'
import { FilterError } from './problem.ts'
import { tokens, type Token } from './tokens.ts'
import { fieldNamed, isKnownField, type FilterVocabulary } from './vocabulary.ts'

export interface FilterSuggestion {
  readonly kind: 'field' | 'operator' | 'value' | 'joint'
  /** To be put in place of the text from `start` to `end`. */
  readonly text: string
}

export interface FilterSuggestions {
  readonly start: number
  readonly end: number
  readonly items: readonly FilterSuggestion[]
}

const mostItems = 12
const operatorsOf = { ordered: ['=', '>', '>=', '<', '<=', '!='], words: ['=', '!=', '~'], exact: ['=', '!='] } as const

/** What can stand where the cursor is, beginning with what is typed there already. */
export function suggestFilter(text: string, cursor: number, vocabulary: FilterVocabulary): FilterSuggestions {
  const before = tokens(text.slice(0, cursor))
  const last = before.at(-1)
  const typing = last && last.end === cursor && (last.kind === 'word' || last.kind === 'string') ? last : null
  const done = typing ? before.slice(0, -1) : before
  const typed = foldText(typing?.text ?? '')
  const items = possible(done, typing, vocabulary)
    .filter(({ text: item }) => foldText(item).includes(typed) && foldText(item) !== typed)
    // What begins so stands before what only holds it.
    .sort((a, b) => Number(foldText(b.text).startsWith(typed)) - Number(foldText(a.text).startsWith(typed)))
    .slice(0, mostItems)
    .map((item) => ({ ...item, text: item.kind === 'value' ? quotedValue(item.text) : item.text }))
  return { start: typing?.start ?? cursor, end: typing?.end ?? cursor, items }
}

function possible(done: readonly Token[], typing: Token | null, vocabulary: FilterVocabulary): FilterSuggestion[] {
  const field = fieldAsked(done, vocabulary)
  if (field) return valuesOf(field, vocabulary).map((text) => ({ kind: 'value', text }))
  const previous = done.at(-1)
  const fieldItems: FilterSuggestion[] = [...Object.keys(fields), ...vocabulary.settings].map((text) => ({ kind: 'field', text }))
  if (!previous || previous.kind === 'open' || isJoint(previous)) return fieldItems
  if (previous.kind === 'word' && isKnownField(previous.text, vocabulary) && !isValue(done)) return operators(previous, vocabulary)
  return typing ? [...joints, ...fieldItems] : joints
}

const joints: FilterSuggestion[] = [{ kind: 'joint', text: 'and' }, { kind: 'joint', text: 'or' }]
const isJoint = ({ kind, text }: Token): boolean => kind === 'word' && /^(?:and|or|not)$/iu.test(text)
const isOperator = (token: Token | undefined): boolean => token?.kind === 'operator' || (token?.kind === 'word' && /^contains$/iu.test(token.text))
/** The last word is a value already. */
const isValue = (done: readonly Token[]): boolean => isOperator(done.at(-2))

/** The field whose value comes next; null where none does. */
function fieldAsked(done: readonly Token[], vocabulary: FilterVocabulary): string | null {
  const previous = done.at(-1)
  if (isOperator(previous)) return named(done.at(-2), vocabulary)
  // Within `field in (a, b`.
  const open = done.map(({ kind }) => kind).lastIndexOf('open')
  const list = open > 1 && previous && (previous.kind === 'open' || previous.kind === 'comma') && /^in$/iu.test(done[open - 1]!.text)
  return list ? named(done[open - 2], vocabulary) : null
}

function named(token: Token | undefined, vocabulary: FilterVocabulary): string | null {
  if (!token || !isKnownField(token.text, vocabulary)) return null
  try {
    return fieldNamed(token, vocabulary)
  } catch (error) {
    if (error instanceof FilterError) return null // several paths end so
    throw error
  }
}

function operators(token: Token, vocabulary: FilterVocabulary): FilterSuggestion[] {
  const kind = fieldKind(named(token, vocabulary) ?? token.text)
  const list = kind === 'text' || kind === 'set' ? operatorsOf.words : kind === 'choice' || kind === 'flag' ? operatorsOf.exact : operatorsOf.ordered
  return [...list.map((text) => ({ kind: 'operator' as const, text })), { kind: 'operator', text: 'is missing' }, { kind: 'operator', text: 'in (' }]
}

function valuesOf(field: string, vocabulary: FilterVocabulary): readonly string[] {
  if (field === 'tag') return vocabulary.tags
  if (field === 'dataset') return vocabulary.datasets
  if (field === 'source') return vocabulary.sources
  if (isFieldName(field) && choices[field]) return choices[field]
  switch (fieldKind(field)) {
    case 'flag':
      return ['yes', 'no']
    case 'moment':
      return ['today', 'yesterday', '7d', '30d']
    default:
      return []
  }
}

/** A value with spaces or marks in it needs quotes. */
function quotedValue(text: string): string {
  return /^[^\s()=<>~≠≤≥,،"“«']+$/u.test(text) ? text : `"${text.replace(/["\\]/gu, '\\$&')}"`
}
