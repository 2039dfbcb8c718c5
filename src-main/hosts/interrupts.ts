/** Thrown by a command that a person ended with Ctrl-C; exit code 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** The same key press can arrive twice: from the terminal and from the program that started us. */
const samePressMs = 700

/**
 * Runs `use` with a signal that is set by Ctrl-C (or a request to end). A second Ctrl-C ends the process at once.
 */
export async function withInterrupts<Result>(use: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController()
  let first = 0
  const stop = (): void => {
    if (abort.signal.aborted && Date.now() - first > samePressMs) process.exit(130)
    first ||= Date.now()
    abort.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  try {
    return await use(abort.signal)
  } finally {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, stop)
  }
}
