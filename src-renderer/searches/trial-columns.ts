import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TrialRow } from '../../src-shared/contract/searches.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import { useNumbers } from '../app/numbers.ts'
import type { TableColumn } from '../ui/table-column.ts'
import { plainValue } from './trials.ts'
import { useSearchWords } from './search-words.ts'

const statuses: readonly TrialRow['status'][] = ['training', 'paused', 'queued', 'done', 'failed', 'skipped', 'cancelled']

/** Columns of the trials table: the trial, what it was worth, and one a parameter. */
export function useTrialColumns(spec: () => SearchSpec): ComputedRef<TableColumn<TrialRow>[]> {
  const { t } = useI18n()
  const n = useNumbers()
  const words = useSearchWords()
  return computed(() => {
    const { objective, space, protocol } = spec()
    const std: TableColumn<TrialRow> = { key: 'std', title: t('searches.columns.std'), width: '76px', align: 'end', value: (row) => row.std, text: (row) => (row.std === null ? '' : words.score(objective, row.std)) }
    return [
      { key: 'trial', title: t('searches.columns.trial'), width: '76px', value: (row) => row.trial },
      { key: 'status', title: t('searches.columns.status'), width: '112px', value: (row) => statuses.indexOf(row.status) },
      { key: 'score', title: words.objective(objective), width: `${Math.max(96, 24 + words.objective(objective).length * 7)}px`, align: 'end', value: (row) => row.score },
      ...(protocol.kind === 'k-fold' ? [std] : []),
      ...space.parameters.map(({ name }): TableColumn<TrialRow> => ({
        key: `value ${name}`,
        title: name,
        width: `${Math.min(200, Math.max(76, 28 + name.length * 7))}px`,
        align: 'end',
        value: (row) => plainValue(row.values[name]),
        text: (row) => words.value(row.values[name]),
      })),
      { key: 'epochs', title: t('searches.columns.epochs'), width: '84px', align: 'end', value: (row) => row.epochs, text: (row) => t('searches.epochsOf', { done: n.value.integer(row.epochs), of: n.value.integer(row.epochsPlanned) }) },
      { key: 'time', title: t('searches.columns.time'), width: '76px', align: 'end', value: (row) => row.seconds, text: (row) => (row.seconds === null ? '' : n.value.duration(row.seconds)) },
      { key: 'parameters', title: t('searches.columns.parameters'), width: '112px', align: 'end', value: (row) => row.parameters, text: (row) => (row.parameters === null ? '' : n.value.integer(row.parameters)) },
    ]
  })
}
