import type { ErrorReport } from '../../src-shared/contract/errors.ts'

/** What holds the queue up for now, by who says so. */
export class Trouble {
  readonly #reports = new Map<string, ErrorReport>()
  readonly #onChange: () => void

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** The longest-standing one; null: nothing is wrong. */
  get current(): ErrorReport | null {
    return this.#reports.values().next().value ?? null
  }

  /** @param report null: it has passed */
  set(source: string, report: ErrorReport | null): void {
    if (report?.code === this.#reports.get(source)?.code) return
    if (report) this.#reports.set(source, report)
    else this.#reports.delete(source)
    this.#onChange()
  }
}
