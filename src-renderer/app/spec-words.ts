import { useI18n } from 'vue-i18n'
import type { OptimizerConfig } from '../../src-shared/experiment/spec.ts'
import { useNumbers } from './numbers.ts'

export interface SpecWords {
  /** `Adam, learning rate 0.001`; what stands at Keras' defaults is left out. */
  readonly optimizer: (optimizer: OptimizerConfig) => string
}

/** Training configurations in the person's words. */
export function useSpecWords(): SpecWords {
  const { t } = useI18n()
  const n = useNumbers()
  return {
    optimizer(optimizer) {
      const momentum = 'momentum' in optimizer && optimizer.momentum > 0 ? [t('training.withMomentum', { momentum: n.value.significant(optimizer.momentum) })] : []
      return [t(`training.optimizers.${optimizer.kind}`), t('training.withRate', { rate: n.value.significant(optimizer.learningRate) }), ...momentum].join(t('protocol.separator'))
    },
  }
}
