import { useQueries, useQuery } from '@tanstack/vue-query'
import { refDebounced } from '@vueuse/core'
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ExperimentPage, ExperimentRow } from '../../src-shared/contract/experiments.ts'
import { choices, emptyVocabulary, parseFilter, type Filter, type FilterProblem } from '../../src-shared/experiment/filter/index.ts'
import { api } from '../app/queries.ts'
import type { Sort } from '../ui/table-sort.ts'
import { withOwnWords, type OwnWord } from './own-words.ts'
import { pageLength, placed } from './placed-rows.ts'

export interface ExperimentPages {
  /** As many as pass; those that were not looked at yet are empty places. Undefined until the first answer. */
  readonly rows: Ref<readonly (ExperimentRow | undefined)[] | undefined>
  /** How many there are, whatever the filter. */
  readonly all: ComputedRef<number>
  /** Of what is typed now; what was understood last stays in force meanwhile. */
  readonly problem: ComputedRef<FilterProblem | null>
  readonly error: ComputedRef<unknown>
  /** Which rows are in sight. */
  readonly look: (start: number, end: number) => void
}

const typingMs = 150

/** The experiments that pass a typed filter, in order, read in pages as they are looked at. */
export function useExperimentPages(text: () => string, sort: () => Sort | null): ExperimentPages {
  const { data: vocabulary } = useQuery(api.experiments.vocabulary.queryOptions())
  const { data: datasets } = useQuery(api.datasets.list.queryOptions())
  const { t } = useI18n()
  /** As screens show them. */
  const words = computed((): OwnWord[] => [
    ...(choices.state ?? []).map((state) => ({ text: t(`states.${state}`), filter: { kind: 'compare', field: 'state', operator: '=', value: state } as const })),
    ...(datasets.value ?? []).map(({ id, title }) => ({ text: title, filter: { kind: 'compare', field: 'dataset', operator: '=', value: id } as const })),
  ])
  const typed = refDebounced(computed(text), typingMs)
  const parsed = computed(() => parseFilter(typed.value, vocabulary.value ?? emptyVocabulary))
  const understood = shallowRef<Filter | null>(parsed.value.filter)
  watch(parsed, (now) => {
    if (now.problem === null) understood.value = now.filter
  })
  const filter = computed(() => understood.value && withOwnWords(understood.value, words.value))

  const first = shallowRef(0)
  const last = shallowRef(0)
  const pages = computed(() => Array.from({ length: last.value - first.value + 1 }, (_, i) => first.value + i))
  const answers = useQueries({
    queries: computed(() =>
      pages.value.map((page) =>
        api.experiments.page.queryOptions({ input: { filter: filter.value, sort: sortOf(sort()), offset: page * pageLength, limit: pageLength }, gcTime: 30_000 }),
      ),
    ),
    shallow: true,
  })
  const known = shallowRef<{ readonly of: string; readonly rows: readonly (ExperimentRow | undefined)[]; readonly all: number } | null>(null)
  watch(
    answers,
    (now) => {
      const of = JSON.stringify([filter.value, sort()])
      const found = now.flatMap(({ data }, i): [number, ExperimentPage][] => (data && pages.value[i] !== undefined ? [[pages.value[i], data]] : []))
      const newest = found.at(-1)?.[1]
      // Until the first page of another filter or order is there, what was shown stays.
      if (newest) known.value = { of, rows: placed(known.value?.of === of ? known.value.rows : [], found, newest.total), all: newest.all }
    },
    { immediate: true },
  )

  return {
    rows: computed(() => known.value?.rows),
    all: computed(() => known.value?.all ?? 0),
    problem: computed(() => parsed.value.problem),
    error: computed(() => answers.value.find(({ error }) => error)?.error ?? null),
    look(start, end) {
      first.value = Math.floor(start / pageLength)
      last.value = Math.floor(Math.max(start, end - 1) / pageLength)
    },
  }
}

const sortOf = (sort: Sort | null): { field: string; direction: 'up' | 'down' } | null => (sort ? { field: sort.key, direction: sort.direction } : null)
