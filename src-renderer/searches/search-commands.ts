import { useQuery } from '@tanstack/vue-query'
import { Telescope } from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useCommandPalette, useCommands } from '../app/commands/commands.ts'
import { api } from '../app/queries.ts'

/** Beginning a search and opening one, from anywhere. */
export function useSearchCommands(): void {
  const { t } = useI18n()
  const router = useRouter()
  const { open } = useCommandPalette()
  const { data: rows } = useQuery(() => ({ ...api.searches.list.queryOptions(), enabled: open.value, staleTime: 0 }))
  useCommands(() => [
    { id: 'search.new', title: t('searches.start.command'), group: 'actions', icon: Telescope, run: () => void router.push({ name: 'searches/new' }) },
    ...(rows.value ?? []).map((row) => ({
      id: `search.${row.id}`,
      title: t('searches.openCommand', { name: row.name }),
      hint: t(`states.${row.state}`),
      group: 'experiments' as const,
      icon: Telescope,
      run: () => void router.push({ name: 'searches/one', params: { id: row.id } }),
    })),
  ])
}
