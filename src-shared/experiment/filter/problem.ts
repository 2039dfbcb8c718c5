import type { Token } from './tokens.ts'

/** What a typed filter says wrong. Screens put it into words by its code: `filter.problems.<code>` with `details`. */
export interface FilterProblem {
  readonly code: FilterProblemCode
  /** Place in the text, `end` exclusive. */
  readonly start: number
  readonly end: number
  readonly details: Readonly<Record<string, string>>
  /** What may have been meant there, nearest first. */
  readonly suggestions: readonly string[]
}

export type FilterProblemCode =
  | 'unknownField'
  | 'ambiguousField'
  | 'unknownSetting'
  | 'valueMissing'
  | 'numberExpected'
  | 'fractionExpected'
  | 'durationExpected'
  | 'momentExpected'
  | 'flagExpected'
  | 'choiceExpected'
  | 'operatorUnsuited'
  | 'termExpected'
  | 'unexpected'
  | 'quoteMissing'
  | 'parenthesisMissing'
  | 'tooLong'

/** Ends parsing; never leaves this folder. */
export class FilterError extends Error {
  override readonly name = 'FilterError'
  readonly problem: FilterProblem

  constructor(code: FilterProblemCode, at: Pick<Token, 'start' | 'end'>, details: Record<string, string> = {}, suggestions: readonly string[] = []) {
    super(code)
    this.problem = { code, start: at.start, end: at.end, details, suggestions }
  }
}
