import type { Writable } from 'node:stream'
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]
/** A standard stream, or one that stands for it. */
type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** Where a command writes: results to standard output, what happens meanwhile to standard error. */
export class Terminal {
  readonly #out: Output
  readonly #err: Output
  #status = ''

  constructor(out: Output = process.stdout, err: Output = process.stderr) {
    this.#out = out
    this.#err = err
    // A reader such as `head` that has seen enough is no fault.
    out.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit(0)
    })
  }

  /** True where a line of standard error can be written again. */
  get live(): boolean {
    return this.#err.isTTY === true
  }

  /** A result. */
  print(text: string): void {
    this.#withoutStatus(() => this.#out.write(`${text}\n`))
  }

  /** A result for programs: one JSON object on one line. */
  json(value: unknown): void {
    this.print(JSON.stringify(value))
  }

  /** Something that happened. */
  note(text: string): void {
    this.#withoutStatus(() => this.#err.write(`${text}\n`))
  }

  /** What is going on: replaced by the next one. Written on a terminal only. */
  status(text: string): void {
    if (!this.live) return
    const width = (this.#err.columns ?? 80) - 1
    this.#erase()
    this.#status = [...text].slice(0, width).join('')
    this.#err.write(this.#status)
  }

  clearStatus(): void {
    this.#erase()
    this.#status = ''
  }

  /** Text for standard output in a style, plain where it is no terminal or the person wants no colour. */
  paint(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#out })
  }

  /** The same for standard error. */
  paintNote(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#err })
  }

  #withoutStatus(write: () => void): void {
    const status = this.#status
    this.clearStatus()
    write()
    if (status) this.status(status)
  }

  #erase(): void {
    if (this.#status) this.#err.write('\r\u001b[2K')
  }
}
