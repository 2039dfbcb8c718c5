import { useI18n } from 'vue-i18n'
import type { FieldProblem } from '../../../src-shared/experiment/fields/check.ts'
import type { FieldValue, TrainingField } from '../../../src-shared/experiment/fields/index.ts'
import { useNumbers } from '../../app/numbers.ts'

export interface SettingWords {
  readonly title: (field: TrainingField) => string
  readonly help: (field: TrainingField) => string | null
  /** A value as a sentence names it: `0.001`, `Adam`, `off`. */
  readonly value: (field: TrainingField, value: FieldValue) => string
  readonly problem: (problem: FieldProblem) => string
}

/** Training settings in the person's words. */
export function useSettingWords(): SettingWords {
  const { t, te } = useI18n()
  const n = useNumbers()
  return {
    title: ({ key }) => t(`training.${key}`),
    help: ({ key }) => (te(`training.help.${key}`) ? t(`training.help.${key}`) : null),
    value(field, value) {
      if (typeof value === 'number') return n.value.significant(value, 10)
      if (typeof value === 'boolean') return t(value ? 'training.on' : 'training.off')
      if (value === null) return t(field.key === 'limit' ? 'training.all' : 'training.off')
      return field.type === 'choice' ? t(`training.${field.words}.${String(value)}`) : String(value)
    },
    problem: ({ code, values }) => t(`training.problems.${code}`, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? n.value.integer(value) : value]))),
  }
}
