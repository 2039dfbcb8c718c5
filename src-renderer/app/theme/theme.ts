import { usePreferredDark, useStorage } from '@vueuse/core'
import { computed, watch, type ComputedRef, type Ref } from 'vue'
import type { ThemeChoice } from '../../../src-shared/wire/window-port.ts'
import { tokenCss, type ThemeName } from './tokens.ts'

const sheet = typeof CSSStyleSheet === 'undefined' ? null : new CSSStyleSheet()

const choice = useStorage<ThemeChoice>('foldbench.theme', 'system')
const prefersDark = usePreferredDark()
const theme = computed<ThemeName>(() => (choice.value === 'system' ? (prefersDark.value ? 'dark' : 'light') : choice.value))

export interface Theme {
  /** What the person chose; remembered. */
  readonly choice: Ref<ThemeChoice>
  /** What is shown. */
  readonly theme: ComputedRef<ThemeName>
  /** Shows the other one from now on, whatever the system says. */
  readonly toggle: () => void
}

/** The theme of the whole program. */
export function useTheme(): Theme {
  return { choice, theme, toggle: () => (choice.value = theme.value === 'dark' ? 'light' : 'dark') }
}

/** A start-up step: puts the tokens on the page and keeps page and native window at the chosen theme. */
export function installTheme(): void {
  if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  watch(theme, (name) => {
    sheet?.replaceSync(tokenCss(name))
    document.documentElement.dataset['theme'] = name
  }, { immediate: true })
  watch(choice, (name) => window.foldbench?.setTheme(name), { immediate: true })
}
