import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { modelTemplates } from '../../../src-shared/model/templates/index.ts'
import { useNumbers } from '../../app/numbers.ts'
import { api } from '../../app/queries.ts'
import { useDraft } from '../draft-store.ts'
import { useLibrary } from '../library/use-library.ts'

export interface ModelChoice {
  /** A reference as model-ref.ts reads it. */
  readonly value: string
  readonly title: string
}

/** Older experiments are found in Experiments, and come here by their address. */
const newest = 100

/** Every model that can be put beside another: the open one, the library, templates, the newest experiments; and `chosen`, whatever it is. */
export function useModelChoices(chosen: () => readonly string[]): ComputedRef<ModelChoice[]> {
  const { t } = useI18n()
  const n = useNumbers()
  const draft = useDraft()
  const { entries } = useLibrary()
  const { data: page } = useQuery(api.experiments.page.queryOptions({ input: { limit: newest } }))

  return computed(() => {
    const choices: ModelChoice[] = [
      ...(draft.model.layers.length > 0 ? [{ value: 'draft', title: t('builder.difference.draft', { name: draft.title }) }] : []),
      ...(entries.value ?? []).map(({ id, name }) => ({ value: `model:${id}`, title: t('builder.difference.saved', { name }) })),
      ...modelTemplates.map(({ id }) => ({ value: `template:${id}`, title: t('builder.difference.template', { name: t(`templates.${id}.title`) }) })),
      ...(page.value?.rows ?? []).map(({ id, name }) => ({ value: `experiment:${id}`, title: t('builder.difference.experiment', { id: n.value.integer(id), name }) })),
    ]
    const known = new Set(choices.map(({ value }) => value))
    for (const value of new Set(chosen())) {
      if (known.has(value)) continue
      const [, id, version] = /^model:(\d+)@(\d+)$/u.exec(value) ?? []
      const entry = entries.value?.find((candidate) => candidate.id === Number(id))
      choices.push({ value, title: entry ? t('builder.difference.version', { name: entry.name, version: n.value.integer(Number(version)) }) : value })
    }
    return choices
  })
}
