/**
 * Progress of named steps on standard error: one line that changes on a terminal, plain lines elsewhere.
 * Nothing is written for a step that is already done.
 *
 * @typedef {{ update(detail: string): void, note(line: string): void }} Progress
 */

const plainPause = 10_000
const plainWidth = 100

/**
 * @param {NodeJS.WriteStream | { write(text: string): unknown, isTTY?: boolean, columns?: number }} [stream]
 */
export function createReporter(stream = process.stderr) {
  const terminal = Boolean(stream.isTTY)
  let shown = false

  const clear = () => {
    if (shown) stream.write('\r\x1b[2K')
    shown = false
  }
  /** @param {string} line */
  const print = (line) => {
    clear()
    stream.write(`${line}\n`)
  }

  return {
    print,
    /**
     * Runs `work` as one named step, and says how long it took.
     * @template T
     * @param {string} title
     * @param {(progress: Progress) => Promise<T>} work
     */
    async step(title, work) {
      const started = Date.now()
      let lastPlain = started
      /** @param {string} detail */
      const update = (detail) => {
        if (terminal) {
          const line = `… ${title}${detail ? `: ${detail}` : ''}`
          clear()
          stream.write(line.slice(0, (stream.columns || 80) - 1))
          shown = true
        } else if (Date.now() - lastPlain >= plainPause) {
          lastPlain = Date.now()
          print(`  ${title}: ${detail.slice(0, plainWidth)}`)
        }
      }
      if (terminal) update('')
      else print(`… ${title}`)
      try {
        const result = await work({ update, note: print })
        print(`✓ ${title} (${seconds(Date.now() - started)})`)
        return result
      } catch (error) {
        print(`✗ ${title}`)
        throw error
      }
    },
  }
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`
}
