/** Terminal columns of one character: 2 for wide East Asian characters and emoji, 0 for marks that add no width. */
function charCells(char: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) return 0
  const code = char.codePointAt(0) as number
  const isWide =
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x20000 && code <= 0x3fffd)
  return isWide || /^\p{Emoji_Presentation}$/u.test(char) ? 2 : 1
}

/** Terminal columns of a text. */
export function cellLength(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  let length = 0
  for (const char of text) length += charCells(char)
  return length
}

/** Pads with spaces to so many columns. */
export function padCells(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - cellLength(text)))
  return align === 'left' ? text + space : space + text
}

/** Cuts to so many columns, the last of them an ellipsis where something was cut. */
function truncate(text: string, width: number): string {
  if (cellLength(text) <= width) return text
  let cut = ''
  for (const char of text) {
    if (cellLength(cut + char) > width - 1) break
    cut += char
  }
  return padCells(cut, width - 1, 'left') + '…'
}

/** Breaks a text at spaces into lines of at most so many columns; a word that is too long alone ends in an ellipsis. */
export function wrapCells(text: string, width: number): string[] {
  const whole = text.trimEnd()
  if (cellLength(whole) <= width) return [whole]
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/\s*\S+\s*/g) ?? ['']) {
    if (line !== '' && cellLength(line) + cellLength(word.trimEnd()) > width) {
      lines.push(line)
      line = word
    } else line += word
  }
  return [...lines, line].map((each) => truncate(each.trimEnd(), width))
}
