/**
 * An error a person can act on. `message` is the whole English sentence: what was expected, what arrived, what to do.
 * Screens translate by `code` with `details` where the catalogue has `errors.<code>`, and show `message` otherwise.
 */
export class ProductError extends Error {
  override readonly name = 'ProductError'
  readonly code: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
  /** True where the caller asked for something wrong (exit code 2); false where the product failed (exit code 1). */
  readonly usage: boolean

  constructor(code: string, message: string, options: { details?: ProductError['details']; usage?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details ?? {}
    this.usage = options.usage ?? false
  }
}

/** What crosses a wire of an error. */
export interface ErrorReport {
  readonly code: string
  readonly message: string
  readonly details: ProductError['details']
}

export function reportError(error: unknown): ErrorReport {
  if (error instanceof ProductError) return { code: error.code, message: error.message, details: error.details }
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNEXPECTED'
    return { code, message: error.message, details: {} }
  }
  return { code: 'UNEXPECTED', message: String(error), details: {} }
}
