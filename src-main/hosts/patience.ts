import type { ErrorReport } from '../../src-shared/contract/errors.ts'

/** A window waits for room on the disk as long as it takes; a command that someone wrote into a script ends after this. */
const diskFullMs = 15_000

/** Ends the wait for a run that a full disk holds up. */
export class Patience {
  readonly #abort = new AbortController()
  readonly #milliseconds: number
  #timer: NodeJS.Timeout | null = null
  /** What it ended for; null while it lasts. */
  lostFor: ErrorReport | null = null

  constructor(milliseconds = diskFullMs) {
    this.#milliseconds = milliseconds
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** @param problem what holds the queue up now; null: nothing */
  note(problem: ErrorReport | null): void {
    if (problem?.code !== 'DISK_FULL') {
      this.end()
      return
    }
    this.#timer ??= setTimeout(() => {
      this.lostFor = problem
      this.#abort.abort()
    }, this.#milliseconds)
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
