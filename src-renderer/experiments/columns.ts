import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ExperimentRow } from '../../src-shared/contract/experiments.ts'
import { useNumbers } from '../app/numbers.ts'
import { api } from '../app/queries.ts'
import { useRunWords } from '../app/run-words.ts'
import type { TableColumn } from '../ui/table-column.ts'
import { experimentStates, secondsOf } from './filter.ts'

/** The columns of the experiments table. Accuracies in percent. */
export function useColumns(): ComputedRef<TableColumn<ExperimentRow>[]> {
  const { t } = useI18n()
  const n = useNumbers()
  const words = useRunWords()
  const { data: datasets } = useQuery(api.datasets.list.queryOptions())
  const titles = computed(() => new Map(datasets.value?.map(({ id, title }) => [id, title])))
  return computed(() => [
    { key: 'name', title: t('experiments.columns.name'), value: (row) => row.name },
    { key: 'state', title: t('experiments.columns.state'), width: '108px', value: (row) => experimentStates.indexOf(row.state) },
    { key: 'dataset', title: t('experiments.columns.dataset'), width: '128px', value: dataset, text: dataset },
    { key: 'protocol', title: t('experiments.columns.protocol'), width: '132px', value: (row) => words.protocol(row.protocol), text: (row) => words.protocol(row.protocol) },
    { key: 'accuracy', title: t('experiments.columns.accuracy'), width: '152px', align: 'end', value: (row) => row.accuracy?.mean ?? null },
    { key: 'test', title: t('experiments.columns.test'), width: '96px', align: 'end', value: (row) => row.testAccuracy, text: (row) => (row.testAccuracy === null ? '' : n.value.percent(row.testAccuracy)) },
    { key: 'parameters', title: t('experiments.columns.parameters'), width: '112px', align: 'end', value: (row) => row.parameters, text: (row) => n.value.integer(row.parameters) },
    { key: 'time', title: t('experiments.columns.time'), width: '84px', align: 'end', value: (row) => secondsOf(row, Date.now()), text: (row) => duration(secondsOf(row, Date.now())) },
    { key: 'date', title: t('experiments.columns.date'), width: '172px', align: 'end', value: (row) => row.createdAt, text: (row) => n.value.moment(row.createdAt) },
  ])

  function dataset(row: ExperimentRow): string {
    return titles.value.get(row.dataset) ?? row.dataset
  }

  function duration(seconds: number | null): string {
    return seconds === null ? '' : n.value.duration(seconds)
  }
}
