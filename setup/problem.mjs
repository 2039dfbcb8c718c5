/** What a person reads when set-up cannot go on: what was wanted, each route tried with its error, what to do. */
export class SetupProblem extends Error {
  /**
   * @param {string} message what was expected and what arrived, one sentence
   * @param {{ tried?: { route: string, error: string }[], advice?: string }} [more]
   */
  constructor(message, { tried = [], advice = '' } = {}) {
    super(message)
    this.name = 'SetupProblem'
    this.code = 'SETUP_FAILED'
    this.tried = tried
    this.advice = advice
  }
}

/**
 * The lines for a terminal. Errors that are not ours keep their stack: they are mistakes in this folder.
 * @param {unknown} error
 */
export function problemText(error) {
  if (!(error instanceof SetupProblem)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const lines = [error.message]
  for (const { route, error: reason } of error.tried) lines.push(`  tried ${route}: ${reason}`)
  if (error.advice) lines.push(`What to do: ${error.advice}`)
  return lines.join('\n')
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
