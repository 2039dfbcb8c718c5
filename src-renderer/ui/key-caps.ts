/** Key caps of a shortcut (`Mod+Shift+Z`, `G B`) as the person's keyboard names them: Mod is Ctrl, on a Mac the command key. */
export function keyCaps(keys: string, mac: boolean): string[] {
  const symbols: Readonly<Record<string, string>> = mac ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' } : { Mod: 'Ctrl' }
  return keys.split(' ').flatMap((part) => part.split('+')).map((cap) => symbols[cap] ?? cap)
}
