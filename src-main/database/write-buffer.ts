import { ProductError } from '../../src-shared/contract/errors.ts'
import { databaseError, isTransient } from './errors.ts'
import type { Connection } from './open.ts'

export interface WriteBufferOptions {
  /** Path of the database, for sentences. */
  readonly file: string
  readonly delayMs?: number
  readonly retryMs?: number
  /** A write that can never succeed was left out; the others went through. */
  readonly onFault: (error: unknown) => void
  /** The database can't take writes for now (null: it takes them again). */
  readonly onTrouble: (trouble: ProductError | null) => void
}

interface Entry {
  readonly write: () => void
  readonly stored: (() => void) | undefined
}

/**
 * Writes that don't have to wait for one another: collected for `delayMs` and stored in order in one transaction. While the disk
 * is full or another program holds the database they stay in memory, and are tried again; nothing is dropped.
 */
export class WriteBuffer {
  readonly #connection: Connection
  readonly #options: Required<WriteBufferOptions>
  #waiting: Entry[] = []
  #timer: NodeJS.Timeout | null = null
  #trouble: ProductError | null = null
  #closed = false

  constructor(connection: Connection, options: WriteBufferOptions) {
    this.#connection = connection
    this.#options = { delayMs: 150, retryMs: 1_000, ...options }
  }

  get trouble(): ProductError | null {
    return this.#trouble
  }

  /**
   * @param write changes the database; called within a transaction, again when that failed
   * @param stored called once the transaction is committed
   */
  add(write: () => void, stored?: () => void): void {
    if (this.#closed) throw new Error('a write came after the database was closed')
    this.#waiting.push({ write, stored })
    this.#schedule(this.#options.delayMs)
  }

  /** Stores what waits, now. @returns false where the database can't take it yet: it is tried again by itself */
  flush(): boolean {
    this.#unschedule()
    if (this.#waiting.length === 0) return true
    const batch = this.#waiting
    let stored: readonly Entry[]
    try {
      stored = this.#store(batch)
    } catch (error) {
      this.#setTrouble(troubleOf(databaseError(error, this.#options.file)))
      this.#schedule(this.#options.retryMs)
      return false
    }
    this.#waiting = this.#waiting.slice(batch.length)
    this.#setTrouble(null)
    for (const entry of stored) entry.stored?.()
    return true
  }

  /** Stores what waits as far as the database takes it, and takes no more. @returns how many writes could not be stored */
  close(): number {
    this.#closed = true
    this.flush()
    this.#unschedule()
    return this.#waiting.length
  }

  /** All in one transaction; where one write is faulty by itself, that one is left out. @returns what was stored */
  #store(batch: readonly Entry[]): readonly Entry[] {
    const all = this.#connection.transaction(() => {
      for (const { write } of batch) write()
    })
    const eachSafely = this.#connection.transaction(() => {
      const alone = this.#connection.transaction((entry: Entry) => entry.write())
      return batch.filter((entry) => {
        try {
          alone(entry)
          return true
        } catch (error) {
          if (isTransient(databaseError(error, this.#options.file))) throw error
          this.#options.onFault(error)
          return false
        }
      })
    })
    try {
      all.immediate()
      return batch
    } catch (error) {
      if (isTransient(databaseError(error, this.#options.file))) throw error
      return eachSafely.immediate()
    }
  }

  #setTrouble(trouble: ProductError | null): void {
    if (trouble?.code === this.#trouble?.code) return
    this.#trouble = trouble
    this.#options.onTrouble(trouble)
  }

  #schedule(delay: number): void {
    if (this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.flush()
    }, delay)
  }

  #unschedule(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

function troubleOf(error: unknown): ProductError {
  if (error instanceof ProductError) return error
  return new ProductError('DATABASE_FAILED', `The database could not be written: ${error instanceof Error ? error.message : String(error)}. Foldbench keeps what is to be stored and tries again.`, { cause: error })
}
