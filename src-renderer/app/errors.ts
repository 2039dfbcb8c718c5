import { useI18n } from 'vue-i18n'
import { reportError, type ErrorReport } from '../../src-shared/contract/errors.ts'

/** An error as code, message and details, whether it was thrown or came as data. */
function reportOf(error: unknown): ErrorReport {
  if (!(error instanceof Error) && typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const details: unknown = Reflect.get(error, 'details')
    return { code: String(error.code), message: String(error.message), details: typeof details === 'object' && details !== null ? (details as ErrorReport['details']) : {} }
  }
  return reportError(error)
}

/** Says an error in the person's language: by its code where the catalogue knows it, in its own words otherwise. */
export function useErrorText(): (error: unknown) => string {
  const { t, te } = useI18n()
  return (error) => {
    const { code, message, details } = reportOf(error)
    const key = `errors.${code}`
    return te(key) ? t(key, { ...details, message }) : message
  }
}
