import { useQuery } from '@tanstack/vue-query'
import { FlaskConical } from '@lucide/vue'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useCommandPalette, useCommands } from '../app/commands/commands.ts'
import { api } from '../app/queries.ts'
import { choices } from '../../src-shared/experiment/filter/index.ts'

/** Opening an experiment, from anywhere. */
export function useExperimentCommands(): void {
  const { t } = useI18n()
  const router = useRouter()
  const { open } = useCommandPalette()
  const { data: rows } = useQuery(() => api.experiments.list.queryOptions({ enabled: open.value }))
  const states = computed(() => Object.fromEntries((choices.state ?? []).map((state) => [state, t(`states.${state}`)])))
  useCommands(() =>
    (rows.value ?? []).map((row) => ({
      id: `experiment.${row.id}`,
      title: row.name,
      hint: states.value[row.state],
      group: 'experiments',
      icon: FlaskConical,
      run: () => void router.push({ name: 'experiments/one', params: { id: row.id } }),
    })),
  )
}
