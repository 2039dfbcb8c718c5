import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { diskFull } from '../database/index.ts'

/**
 * `draft.json` of a workspace. A text is written beside it, synced and renamed, so that there is always a whole one; texts that
 * arrive while one is written take each other's place.
 */
export class DraftFile {
  readonly #path: string
  #writing: Promise<void> = Promise.resolve()
  #next: { readonly text: string | null } | null = null

  constructor(folder: string) {
    this.#path = join(folder, 'draft.json')
  }

  /** The text that was written last; null where there is none. */
  async read(): Promise<string | null> {
    await this.#writing.catch(() => undefined)
    return readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
  }

  /** Null removes it. Throws a ProductError `DISK_FULL` where there is no room; the text before then stays. */
  write(text: string | null): Promise<void> {
    const isWaiting = this.#next !== null
    this.#next = { text }
    if (!isWaiting) this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeNext())
    return this.#writing
  }

  async #writeNext(): Promise<void> {
    const { text } = this.#next ?? { text: null }
    this.#next = null
    try {
      if (text === null) return await rm(this.#path, { force: true })
      const handle = await open(`${this.#path}.new`, 'w')
      try {
        await handle.writeFile(text)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(`${this.#path}.new`, this.#path)
    } catch (error) {
      throw error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? diskFull(this.#path, error) : error
    }
  }
}
