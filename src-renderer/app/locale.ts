import { usePreferredLanguages, useStorage } from '@vueuse/core'
import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { createI18n } from 'vue-i18n'
import { locales, messages, type Locale } from '../../src-shared/messages/index.ts'

const preferred = usePreferredLanguages().value.map((language) => language.slice(0, 2)).find((language): language is Locale => language in messages)
const locale = useStorage<Locale>('foldbench.locale', preferred ?? 'en')
if (!(locale.value in messages)) locale.value = 'en'

export const i18n = createI18n({
  legacy: false,
  locale: locale.value,
  fallbackLocale: 'en',
  messages,
  missingWarn: false,
  fallbackWarn: false,
})

export interface LocaleChoice {
  /** Chosen language; remembered. */
  readonly locale: Ref<Locale>
  readonly rightToLeft: ComputedRef<boolean>
  readonly locales: typeof locales
}

const rightToLeft = computed(() => locales[locale.value].direction === 'rtl')

/** The language of the whole program. */
export function useLocale(): LocaleChoice {
  return { locale, rightToLeft, locales }
}

/** The language that a switch between languages leads to. */
export function otherLocale(from: Locale): Locale {
  const names = Object.keys(locales) as Locale[]
  return names[(names.indexOf(from) + 1) % names.length] ?? from
}

/** A start-up step: the page's language and direction follow the choice. */
export function installLocale(): void {
  watch(locale, (chosen) => {
    i18n.global.locale.value = chosen
    document.documentElement.lang = chosen
    document.documentElement.dir = locales[chosen].direction
  }, { immediate: true })
}
