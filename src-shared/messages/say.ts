import { messages, type Locale } from './index.ts'

/** A text of the catalogue with its places filled: what screens call `t`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Texts of one language without a screen: for the command line and for files. An unknown key is shown as it is. */
export function createSay(locale: Locale): Say {
  return (key, values = {}) => {
    let at: unknown = messages[locale]
    for (const part of key.split('.')) at = typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined
    return typeof at === 'string' ? at.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole)) : key
  }
}
