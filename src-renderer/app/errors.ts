import { useI18n } from 'vue-i18n'
import { reportError } from '../../src-shared/contract/errors.ts'

/** Says an error in the person's language: by its code where the catalogue knows it, in its own words otherwise. */
export function useErrorText(): (error: unknown) => string {
  const { t, te } = useI18n()
  return (error) => {
    const { code, message, details } = reportError(error)
    const key = `errors.${code}`
    return te(key) ? t(key, { ...details, message }) : message
  }
}
