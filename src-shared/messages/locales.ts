/** Languages of the program, each named in itself. `tag` chooses digits and calendar. */
export const locales = {
  en: { name: 'English', tag: 'en-US', direction: 'ltr' },
  fa: { name: 'فارسی', tag: 'fa-IR', direction: 'rtl' },
} as const

export type Locale = keyof typeof locales
