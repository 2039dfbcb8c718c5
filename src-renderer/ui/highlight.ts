export interface CodePiece {
  readonly kind: 'plain' | 'keyword' | 'string' | 'number' | 'comment'
  readonly text: string
}

const token = /(?<comment>#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<keyword>\b(?:import|from|as|def|return|for|in|if|else|None|True|False|lambda|with)\b)|(?<number>(?<![\w.])\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?)/gu

/** Splits Python into coloured pieces; joined they are the code again. Enough for generated code: no triple-quoted strings. */
export function highlightPython(code: string): CodePiece[] {
  const pieces: CodePiece[] = []
  let at = 0
  for (const match of code.matchAll(token)) {
    if (match.index > at) pieces.push({ kind: 'plain', text: code.slice(at, match.index) })
    const kind = (['comment', 'string', 'keyword', 'number'] as const).find((name) => match.groups?.[name] !== undefined) ?? 'plain'
    pieces.push({ kind, text: match[0] })
    at = match.index + match[0].length
  }
  if (at < code.length) pieces.push({ kind: 'plain', text: code.slice(at) })
  return pieces
}
