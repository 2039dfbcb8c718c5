import { AsyncIteratorClass } from '@orpc/client'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { fromWireError } from '../../src-shared/wire/link.ts'
import type { WirePort } from '../../src-shared/wire/port.ts'

export interface RunningStream {
  readonly stream: AsyncIterator<unknown>
  readonly port: WirePort
}

export function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.asyncIterator in value
}

/**
 * A stream that outlives its connection: when the port closes it is called again on the next one. Streams of the
 * contract begin with the whole state, so nothing is missed. Leaving the loop cancels at the other end.
 */
export function resumingStream(first: RunningStream, again: () => Promise<RunningStream>): AsyncIterator<unknown> {
  let current = first
  let left = false

  async function next(): Promise<IteratorResult<unknown>> {
    for (;;) {
      try {
        return await current.stream.next()
      } catch (error) {
        if (left || !current.port.closed) throw fromWireError(error)
      }
      const running = await callAgain()
      if (running === null) return { done: true, value: undefined }
      current = running
    }
  }

  /** A person may be away for longer than one call's patience: the stream goes on asking until it is left (null). */
  async function callAgain(): Promise<RunningStream | null> {
    for (;;) {
      if (left) return null
      try {
        const running = await again()
        if (!left) return running
        await running.stream.return?.()
      } catch (error) {
        if (!(error instanceof ProductError) || error.code !== 'CONNECTION_LOST') throw error
      }
    }
  }

  return new AsyncIteratorClass(next, async () => {
    left = true
    await current.stream.return?.()
  })
}
