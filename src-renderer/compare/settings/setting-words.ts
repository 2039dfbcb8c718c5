import { useI18n } from 'vue-i18n'
import { useNumbers } from '../../app/numbers.ts'

export interface SettingWords {
  readonly name: (path: string) => string
  readonly value: (path: string, value: string | null) => string
}

/** The word of a path in the specification: of `training.optimizer.kind` that is `optimizer`. */
function wordOf(path: string): string {
  const [last, ...before] = path.split('.').reverse()
  return (last === 'kind' || last === 'id' ? before[0] : last) ?? path
}

/** Settings as the training form calls them; what it has no words for is shown as it is written. */
export function useSettingWords(): SettingWords {
  const { t, te } = useI18n()
  const n = useNumbers()
  const known = (key: string): string | null => (te(key) ? t(key) : null)
  return {
    name: (path) => known(`training.${wordOf(path)}`) ?? path,
    value(path, value) {
      const word = wordOf(path)
      if (value === null) return '–'
      if (value === 'null') return word === 'limit' ? t('training.all') : t('training.off')
      if (value === 'true' || value === 'false') return t(value === 'true' ? 'training.on' : 'training.off')
      const number = Number(value)
      // Seeds are read digit by digit.
      if (value.trim() !== '' && Number.isFinite(number)) return word === 'seed' ? n.value.significant(number, 12) : n.value.significant(number, 9)
      return known(`training.${word}s.${value}`) ?? value
    },
  }
}
