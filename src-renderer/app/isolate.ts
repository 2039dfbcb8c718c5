import { useLocale } from './locale.ts'

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/**
 * Names of a person's own amid a sentence that may run the other way: set apart by Unicode's isolates (FSI, PDI) where their
 * letters would otherwise carry off the words beside them.
 */
export function useIsolate(): (name: string) => string {
  const { rightToLeft } = useLocale()
  return (name) => (rightToLeft.value || rightToLeftLetter.test(name) ? `\u2068${name}\u2069` : name)
}
