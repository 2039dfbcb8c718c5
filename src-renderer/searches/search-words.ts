import { useI18n } from 'vue-i18n'
import type { SearchValue } from '../../src-shared/search/domain.ts'
import type { Objective } from '../../src-shared/search/spec.ts'
import { useNumbers } from '../app/numbers.ts'

export interface SearchWords {
  /** A value as tables show it; a dash where a condition left the parameter out. */
  readonly value: (value: SearchValue | undefined) => string
  /** What is searched for, with its unit: `Validation accuracy in %`. */
  readonly objective: (objective: Pick<Objective, 'metric'>) => string
  /** A score, or its standard deviation, in the objective's unit; a dash where there is none. */
  readonly score: (objective: Pick<Objective, 'metric'>, score: number | null) => string
}

const isShare = ({ metric }: Pick<Objective, 'metric'>): boolean => metric === 'val_accuracy' || metric === 'accuracy' || metric === 'val_top_k'

/** Values and scores of searches in the person's words. */
export function useSearchWords(): SearchWords {
  const { t } = useI18n()
  const n = useNumbers()
  return {
    value(value) {
      if (value === undefined) return '–'
      if (typeof value === 'number') return n.value.significant(value, 6)
      if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
      if (value === null) return t('ui.none')
      return typeof value === 'string' ? value : JSON.stringify(value)
    },
    objective: ({ metric }) => t(`searches.metrics.${metric}`),
    score: (objective, score) => (score === null ? '–' : isShare(objective) ? n.value.percent(score) : n.value.fixed(score, 4)),
  }
}
