import { fieldKind, fields, type FieldKind } from './fields.ts'
import { comparisons, type Comparison, type Filter, type FilterValue } from './filter.ts'
import { FilterError, type FilterProblem } from './problem.ts'
import { tokens, type Token } from './tokens.ts'
import { compareMoment, isDay, valueOf } from './values.ts'
import { emptyVocabulary, fieldNamed, type FilterVocabulary } from './vocabulary.ts'

export interface ParsedFilter {
  /** Null where nothing was typed, or where there is a problem. */
  readonly filter: Filter | null
  /** The first one. */
  readonly problem: FilterProblem | null
}

/** Longer texts than a person types. */
const mostCharacters = 2_000
const ordered: ReadonlySet<FieldKind> = new Set(['number', 'fraction', 'duration', 'moment', 'setting'])

/**
 * What a person typed, as a filter: `accuracy > 0.91 and (tag = deep or starred)`.
 *
 *     filter = term { [and] term | or term }       and binds stronger; terms beside one another are joined by and
 *     term   = not term | ( filter ) | test | word
 *     test   = field (= != < <= > >= ~ !~) value | field contains value | field [not] in ( value, … )
 *            | field is [not] missing | flag
 *
 * A word that begins no test is looked for in everything that a line says. `~` is `contains`.
 * @param now milliseconds since 1970, for `today` and `7d`
 */
export function parseFilter(text: string, vocabulary: FilterVocabulary = emptyVocabulary, now = Date.now()): ParsedFilter {
  try {
    if (text.length > mostCharacters) throw new FilterError('tooLong', { start: mostCharacters, end: text.length }, { most: String(mostCharacters) })
    const parser = new Parser(text, vocabulary, now)
    return { filter: parser.whole(), problem: null }
  } catch (error) {
    if (error instanceof FilterError) return { filter: null, problem: error.problem }
    throw error
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  readonly #vocabulary: FilterVocabulary
  readonly #now: number
  readonly #length: number
  #at = 0

  constructor(text: string, vocabulary: FilterVocabulary, now: number) {
    this.#tokens = tokens(text)
    this.#vocabulary = vocabulary
    this.#now = now
    this.#length = text.length
    const open = this.#tokens.find(({ unclosed }) => unclosed)
    if (open) throw new FilterError('quoteMissing', open)
  }

  whole(): Filter | null {
    if (this.#tokens.length === 0) return null
    const filter = this.#either()
    const left = this.#peek()
    if (left) throw new FilterError('unexpected', left, { text: left.text })
    return filter
  }

  #either(): Filter {
    const filters = [this.#both()]
    while (this.#takeWord('or')) filters.push(this.#both())
    return joined('or', filters)
  }

  #both(): Filter {
    const filters = [this.#term()]
    for (let next = this.#peek(); next && next.kind !== 'close' && !isWord(next, 'or'); next = this.#peek()) {
      this.#takeWord('and')
      filters.push(this.#term())
    }
    return joined('and', filters)
  }

  #term(): Filter {
    if (this.#takeWord('not')) return { kind: 'not', filter: this.#term() }
    const token = this.#take()
    if (token?.kind === 'open') return this.#inParentheses(token)
    if (token?.kind === 'string') return { kind: 'text', text: token.text }
    if (token?.kind !== 'word' || isWord(token, 'and') || isWord(token, 'or')) throw new FilterError('termExpected', token ?? this.#end(), { text: token?.text ?? '' })
    return this.#test(token)
  }

  #inParentheses(open: Token): Filter {
    const filter = this.#either()
    if (this.#peek()?.kind !== 'close') throw new FilterError('parenthesisMissing', open)
    this.#at++
    return filter
  }

  #test(token: Token): Filter {
    const next = this.#peek()
    if (next?.kind === 'operator') return this.#compared(fieldNamed(token, this.#vocabulary), this.#take()!)
    const follows = this.#tokens[this.#at + 1]
    if (next && isWord(next, 'contains') && follows && (follows.kind === 'word' || follows.kind === 'string')) {
      const field = fieldNamed(token, this.#vocabulary)
      this.#at++
      return { kind: 'contains', field, text: this.#value(next).text }
    }
    const negated = next && follows && isWord(next, 'not') && isWord(follows, 'in') ? 1 : 0
    const opening = this.#tokens[this.#at + negated + 1]
    if (next && isWord(this.#tokens[this.#at + negated]!, 'in') && opening?.kind === 'open') {
      this.#at += negated + 2
      return negate(negated === 1, this.#list(fieldNamed(token, this.#vocabulary), opening))
    }
    if (next && isWord(next, 'is')) {
      const not = isWord(follows, 'not') ? 1 : 0
      if (isWord(this.#tokens[this.#at + 1 + not], 'missing')) {
        this.#at += 2 + not
        return negate(not === 0, { kind: 'available', field: fieldNamed(token, this.#vocabulary) })
      }
    }
    const flag = Object.entries(fields).find(([name, kind]) => kind === 'flag' && name === token.text.toLowerCase())
    return flag ? { kind: 'compare', field: flag[0], operator: '=', value: true } : { kind: 'text', text: token.text }
  }

  #compared(field: string, operator: Token): Filter {
    const token = this.#value(operator)
    const kind = fieldKind(field)
    if (operator.text === '~' || operator.text === '!~') {
      if (kind !== 'text' && kind !== 'set' && kind !== 'setting' && kind !== 'choice') throw unsuited(field, operator)
      return negate(operator.text === '!~', { kind: 'contains', field, text: token.text })
    }
    const comparison = comparisons.find((known) => known === operator.text)
    if (!comparison || (isOrder(comparison) && kind && !ordered.has(kind))) throw unsuited(field, operator)
    const value = valueOf(field, token, this.#now)
    if (kind === 'setting' && isOrder(comparison) && typeof value !== 'number') throw new FilterError('numberExpected', token, { field, value: token.text })
    return kind === 'moment' ? compareMoment(field, comparison, Number(value), isDay(token.text)) : { kind: 'compare', field, operator: comparison, value }
  }

  #list(field: string, open: Token): Filter {
    const values: FilterValue[] = []
    for (;;) {
      values.push(valueOf(field, this.#value(this.#peek() ?? open), this.#now))
      const next = this.#take()
      if (next?.kind === 'close') return { kind: 'in', field, values }
      if (next?.kind !== 'comma') throw new FilterError('parenthesisMissing', open)
    }
  }

  /** @param before what asks for it */
  #value(before: Token): Token {
    const token = this.#peek()
    if (token?.kind !== 'word' && token?.kind !== 'string') throw new FilterError('valueMissing', token ?? { start: before.end, end: Math.max(before.end, this.#length) }, { after: before.text })
    this.#at++
    return token
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #take(): Token | undefined {
    return this.#tokens[this.#at++]
  }

  #takeWord(word: string): boolean {
    if (!isWord(this.#peek(), word)) return false
    this.#at++
    return true
  }

  #end(): { start: number; end: number } {
    return { start: this.#length, end: this.#length }
  }
}

const isWord = (token: Token | undefined, word: string): boolean => token?.kind === 'word' && token.text.toLowerCase() === word
const isOrder = (comparison: Comparison): boolean => comparison !== '=' && comparison !== '!='
const negate = (really: boolean, filter: Filter): Filter => (really ? { kind: 'not', filter } : filter)
const joined = (kind: 'and' | 'or', filters: readonly Filter[]): Filter => (filters.length === 1 ? filters[0]! : { kind, filters })
const unsuited = (field: string, operator: Token): FilterError => new FilterError('operatorUnsuited', operator, { field, operator: operator.text }, fieldKind(field) === 'flag' || fieldKind(field) === 'choice' ? ['='] : ['=', '~'])
