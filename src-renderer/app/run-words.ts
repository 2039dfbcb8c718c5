import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ExperimentRow, RunRow } from '../../src-shared/contract/experiments.ts'
import { useNumbers } from './numbers.ts'

export interface RunWords {
  /** `fold 3/5`, `hold-out`, `final fit`. */
  readonly runOf: (run: Pick<RunRow, 'role' | 'fold'>, experiment: Pick<ExperimentRow, 'protocol'>) => string
  /** `5 folds, stratified`; `hold-out 10 %`. */
  readonly protocol: (protocol: ExperimentRow['protocol']) => string
}

/** Runs and protocols in the person's words. */
export function useRunWords(): RunWords {
  const { t } = useI18n()
  const n = useNumbers()
  /** Protocols said before, in the present language: tables ask for thousands of a few. */
  const protocols = computed(() => (n.value, new Map<string, string>()))
  return {
    runOf(run, { protocol }) {
      if (run.role === 'final') return t('app.status.final')
      if (run.role === 'hold-out' || protocol.kind !== 'k-fold') return t('app.status.holdOut')
      return t('app.status.fold', { fold: n.value.integer(run.fold), of: n.value.integer(protocol.folds * protocol.repeats) })
    },
    protocol(protocol) {
      const key = JSON.stringify(protocol)
      const text = protocols.value.get(key) ?? protocolText(protocol)
      protocols.value.set(key, text)
      return text
    },
  }

  function protocolText(protocol: ExperimentRow['protocol']): string {
    if (protocol.kind === 'hold-out') return t('protocol.holdOut', { percent: n.value.percent(protocol.validationSplit, 0) })
    const words = [t('protocol.kFold', { folds: n.value.integer(protocol.folds) })]
    if (protocol.repeats > 1) words.push(t('protocol.repeats', { repeats: n.value.integer(protocol.repeats) }))
    if (protocol.stratified) words.push(t('protocol.stratified'))
    return words.join(t('protocol.separator'))
  }
}
