import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ExperimentRow } from '../../src-shared/contract/experiments.ts'
import { useNumbers } from '../app/numbers.ts'
import { api } from '../app/queries.ts'
import { useRunWords } from '../app/run-words.ts'
import type { TableColumn } from '../ui/table-column.ts'
import { secondsOf } from './seconds.ts'

/** The columns of the experiments table, by the fields they sort by. Accuracies in percent. */
export function useColumns(): ComputedRef<TableColumn<ExperimentRow>[]> {
  const { t } = useI18n()
  const n = useNumbers()
  const words = useRunWords()
  const { data: datasets } = useQuery(api.datasets.list.queryOptions())
  const titles = computed(() => new Map(datasets.value?.map(({ id, title }) => [id, title])))
  return computed(() => [
    { key: 'name', title: t('experiments.columns.name'), sortable: true, text: (row) => row.name },
    { key: 'state', title: t('experiments.columns.state'), width: '108px', sortable: true },
    { key: 'dataset', title: t('experiments.columns.dataset'), width: '128px', sortable: true, text: dataset },
    { key: 'protocol', title: t('experiments.columns.protocol'), width: '132px', sortable: true, text: (row) => words.protocol(row.protocol) },
    { key: 'accuracy', title: t('experiments.columns.accuracy'), width: '152px', align: 'end', sortable: true },
    { key: 'test', title: t('experiments.columns.test'), width: '96px', align: 'end', sortable: true, text: (row) => (row.testAccuracy === null ? '' : n.value.percent(row.testAccuracy)) },
    { key: 'parameters', title: t('experiments.columns.parameters'), width: '112px', align: 'end', sortable: true, text: (row) => n.value.integer(row.parameters) },
    { key: 'seconds', title: t('experiments.columns.time'), width: '84px', align: 'end', sortable: true, text: (row) => duration(secondsOf(row, Date.now())) },
    { key: 'date', title: t('experiments.columns.date'), width: '172px', align: 'end', sortable: true, text: (row) => n.value.moment(row.createdAt) },
  ])

  function dataset(row: ExperimentRow): string {
    return titles.value.get(row.dataset) ?? row.dataset
  }

  function duration(seconds: number | null): string {
    return seconds === null ? '' : n.value.duration(seconds)
  }
}
