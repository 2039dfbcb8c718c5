import { Languages, Moon, Sun } from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useCommandPalette, useCommands, type Command } from '../commands/commands.ts'
import { otherLocale, useLocale } from '../locale.ts'
import { screens } from '../screens.ts'
import { useTheme } from '../theme/theme.ts'

/** Commands that are there on every screen. */
export function useAppCommands(): void {
  const { t } = useI18n()
  const router = useRouter()
  const { open } = useCommandPalette()
  const { theme, toggle } = useTheme()
  const { locale, locales } = useLocale()

  useCommands(() => {
    const toScreens = screens.map((screen): Command => {
      return { id: `screen.${screen.name}`, title: t(`app.screens.${screen.name}`), group: 'screens', icon: screen.icon, keys: screen.keys, run: () => void router.push({ name: screen.name }) }
    })
    const next = otherLocale(locale.value)
    return [
      ...toScreens,
      { id: 'palette', title: t('app.search'), group: 'actions', keys: 'Mod+K', run: () => (open.value = !open.value) },
      { id: 'theme', title: theme.value === 'dark' ? t('app.theme.toLight') : t('app.theme.toDark'), group: 'actions', icon: theme.value === 'dark' ? Sun : Moon, run: toggle },
      { id: 'language', title: t('app.language.switch', { name: locales[next].name }), group: 'actions', icon: Languages, run: () => (locale.value = next) },
    ]
  })
}
