/** A piece of a typed filter; `start` and `end` are places in the text. */
export interface Token {
  readonly kind: 'word' | 'string' | 'operator' | 'open' | 'close' | 'comma'
  /** What it says: an operator in its one spelling, a string without its quotes. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** A string whose closing quote is missing. */
  readonly unclosed?: true
}

const operators: Readonly<Record<string, string>> = { '=': '=', '==': '=', '!=': '!=', '<>': '!=', '≠': '!=', '<': '<', '>': '>', '<=': '<=', '≤': '<=', '>=': '>=', '≥': '>=', '~': '~', '!~': '!~' }
const closing: ReadonlyMap<string, string> = new Map([['"', '"'], ["'", "'"], ['“', '”'], ['«', '»']])
const marks = /^(?:==|!=|<>|<=|>=|!~|[=<>~≠≤≥])/u
const word = /^[^\s()=<>~≠≤≥,،"“«]+/u

/** Never fails: what it doesn't know is a word. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const space = /^\s+/u.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    const token = next(rest, at)
    found.push(token)
    at = token.end
  }
  return found
}

function next(rest: string, start: number): Token {
  const first = rest[0]!
  const single = first === '(' ? 'open' : first === ')' ? 'close' : first === ',' || first === '،' ? 'comma' : null
  if (single) return { kind: single, text: first, start, end: start + 1 }
  const mark = marks.exec(rest)?.[0]
  if (mark) return { kind: 'operator', text: operators[mark] ?? mark, start, end: start + mark.length }
  const close = closing.get(first)
  if (close) return quoted(rest, start, close)
  // An exclamation mark belongs to the operator behind it: name!=x.
  const found = (word.exec(rest)?.[0] ?? first).replace(/!+$/u, (exclamation, offset) => (offset > 0 && /^[=~]/u.test(rest.slice(offset + exclamation.length)) ? '' : exclamation))
  return { kind: 'word', text: found, start, end: start + found.length }
}

/** A backslash takes the quote, or a backslash, for what it is. */
function quoted(rest: string, start: number, close: string): Token {
  let text = ''
  for (let at = 1; at < rest.length; at++) {
    if (rest[at] === close) return { kind: 'string', text, start, end: start + at + 1 }
    if (rest[at] === '\\' && (rest[at + 1] === close || rest[at + 1] === '\\')) at++
    text += rest[at]
  }
  return { kind: 'string', text, start, end: start + rest.length, unclosed: true }
}
