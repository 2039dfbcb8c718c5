import { reportError } from '../../src-shared/contract/errors.ts'
import type { Backup } from '../../src-shared/contract/log.ts'
import type { LogKeeper } from './log-keeper.ts'

/** Not at once: a start has other things to do. */
const firstMs = 10_000
const againMs = 60 * 60_000
const dayMs = 86_400_000

export interface AutomaticBackupOptions {
  /** A backup failed for another reason than the one before. */
  readonly onFault: (error: unknown) => void
  readonly firstMs?: number
}

/**
 * A backup is due where the newest is a day old, less what makes daily starts at nearly the same hour count, and something has
 * changed since. One from the future says that the clock was set back: then nothing is known of its age.
 */
export function backupDue(newest: Pick<Backup, 'createdAt'> | undefined, { changedAt, empty }: { readonly changedAt: number; readonly empty: boolean }, now: number): boolean {
  if (empty) return false
  if (!newest || newest.createdAt > now) return true
  return now - newest.createdAt >= dayMs * 0.8 && changedAt > newest.createdAt
}

/** Backs the log up soon after the start and daily, as long as the workbench is open. */
export class AutomaticBackups {
  readonly #keeper: LogKeeper
  readonly #onFault: (error: unknown) => void
  #timer: NodeJS.Timeout | null = null
  #closed = false
  /** Why the last attempt failed; null: it didn't. */
  problem: string | null = null

  constructor(keeper: LogKeeper, options: AutomaticBackupOptions) {
    this.#keeper = keeper
    this.#onFault = options.onFault
    this.#wait(options.firstMs ?? firstMs)
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #wait(milliseconds: number): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.#look().then(() => this.#wait(againMs)), milliseconds)
    // No command stays open for its sake.
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    try {
      this.#keeper.tidy()
      const now = Date.now()
      if (backupDue(this.#keeper.state().backups[0], this.#keeper.changes(), now)) await this.#keeper.backUp(undefined, now)
      this.problem = null
    } catch (error) {
      const { message } = reportError(error)
      if (!this.#closed && message !== this.problem) this.#onFault(error)
      this.problem = message
    }
  }
}
