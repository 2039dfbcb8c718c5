import { useI18n } from 'vue-i18n'
import { layerOf } from '../../../src-shared/model/graph.ts'
import type { Candidate } from '../../../src-shared/search/apply.ts'
import type { SearchTarget } from '../../../src-shared/search/domain.ts'
import { fieldOfTarget } from './targets.ts'

export interface TargetWords {
  /** `Filters`, `Learning rate`, `Repeats`. */
  readonly what: string
  /** The layer, or the layers of a block; null: it belongs to the training. */
  readonly of: string | null
}

/** What a searched parameter sets, in the person's words; Keras' own name where the catalogue has none. */
export function useTargetWords(): (target: SearchTarget, base: Candidate) => TargetWords {
  const { t, te } = useI18n()
  return (target, { model, training }) => {
    if (target.kind === 'layer') {
      const kind = layerOf(model, target.layer)?.kind ?? ''
      const key = [`layers.own.${kind}.${target.parameter}.title`, `layers.parameters.${target.parameter}.title`].find((candidate) => te(candidate))
      return { what: key ? t(key) : target.parameter, of: target.layer }
    }
    if (target.kind === 'repeats') return { what: t('searches.start.repeats'), of: target.layers.length > 2 ? `${target.layers[0]} … ${target.layers.at(-1)}` : target.layers.join(', ') }
    const field = fieldOfTarget(target, training)
    return { what: field ? t(`training.${field.key}`) : target.kind === 'optimizer' ? target.parameter : target.path, of: null }
  }
}
