/** A key press as shortcuts see it. */
export interface KeyPress {
  /** Physical key (`KeyK`, `Digit1`, `Enter`): the same under a Persian layout. */
  readonly code: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const named: Readonly<Record<string, string>> = { Enter: 'Enter', Escape: 'Esc', Delete: 'Del', Slash: '/', Comma: ',', Space: 'Space' }

function keyName(code: string): string {
  if (code.startsWith('Key')) return code.slice(3)
  if (code.startsWith('Digit')) return code.slice(5)
  return named[code] ?? code
}

/** `Mod+Shift+Z`, as shortcuts are written: Mod is Ctrl, on a Mac the command key. */
export function pressText(press: KeyPress): string {
  return [press.mod && 'Mod', press.alt && 'Alt', press.shift && 'Shift', keyName(press.code)].filter(Boolean).join('+')
}

/** Outcome of a press: a shortcut is complete, begun, or nothing of ours. */
export type Match = { readonly keys: string } | 'begun' | null

/**
 * Follows presses and tells when they spell one of the shortcuts. A sequence (`G B`) must be typed within two seconds.
 * @param now milliseconds, monotonic
 */
export function createKeyMatcher(known: () => Iterable<string>): (press: KeyPress, now: number) => Match {
  let begun = ''
  let at = 0
  return (press, now) => {
    const text = pressText(press)
    const typed = begun !== '' && now - at < 2000 ? `${begun} ${text}` : text
    begun = ''
    const all = [...known()]
    for (const candidate of [typed, text]) {
      if (all.includes(candidate)) return { keys: candidate }
      if (all.some((keys) => keys.startsWith(`${candidate} `))) {
        begun = candidate
        at = now
        return 'begun'
      }
    }
    return null
  }
}
