import { createORPCClient, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { readonly, ref, type DeepReadonly, type Ref } from 'vue'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { createWireLink, fromWireError } from '../../src-shared/wire/link.ts'
import { createWirePort, type WirePort } from '../../src-shared/wire/port.ts'
import { isStream, resumingStream } from './resuming-stream.ts'
import type { OpenTransport } from './transport.ts'

/** `connecting`: not reached yet since the page opened. `lost`: it was there, or it refused; tried again by itself. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

export interface Connection<Contract extends AnyContractRouter> {
  readonly client: ContractRouterClient<Contract>
  readonly state: DeepReadonly<Ref<ConnectionState>>
  /** What a person can do about it, where there is something. */
  readonly problem: DeepReadonly<Ref<string | null>>
  /** Tries at once. */
  reconnect: () => void
  close: () => void
}

export interface ConnectionOptions {
  /** Waits between attempts, in milliseconds; the last one repeats. */
  readonly backOff?: readonly number[]
  /** How long a call made without a connection waits for one, in milliseconds. */
  readonly patience?: number
}

interface Waiting {
  resolve: (open: OpenEnd) => void
  reject: (error: unknown) => void
}
/** An open connection's near end. */
export interface OpenEnd {
  readonly port: WirePort
  readonly link: ClientLink<ClientContext>
}

const lostError = (problem: string | null): ProductError =>
  new ProductError('CONNECTION_LOST', problem ?? 'The connection to the workbench was lost before it answered. It is being restored; try again when the status bar says so.')

/** One client over transports that come and go: waiting calls go out when one opens, streams begin again on the next. */
export function createConnection<Contract extends AnyContractRouter>(openTransport: OpenTransport, options: ConnectionOptions = {}): Connection<Contract> {
  const backOff = options.backOff ?? [100, 250, 500, 1000, 2000]
  const patience = options.patience ?? 15_000
  const state = ref<ConnectionState>('connecting')
  const problem = ref<string | null>(null)
  const waiting = new Set<Waiting>()
  let current: OpenEnd | null = null
  let attempt = 0
  let endAttempt: () => void = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    clearTimeout(timer)
    endAttempt()
    let ended = false
    const port = createWirePort((message) => transport.send(message))
    const transport = openTransport({
      opened() {
        if (ended) return
        attempt = 0
        current = { port, link: createWireLink(port) }
        state.value = 'open'
        problem.value = null
        for (const { resolve } of waiting) resolve(current)
        waiting.clear()
      },
      received: (message) => port.receive(message),
      closed(reason, final) {
        if (ended) return
        end()
        problem.value = reason
        if (state.value === 'open' || final) state.value = 'lost'
        if (final) {
          for (const { reject } of waiting) reject(lostError(reason))
          waiting.clear()
        } else {
          timer = setTimeout(connect, backOff[Math.min(attempt++, backOff.length - 1)])
        }
      },
    })
    function end(): void {
      if (ended) return
      ended = true
      current = null
      transport.close()
      port.close()
    }
    endAttempt = end
  }

  function whenOpen(signal: AbortSignal | undefined): Promise<OpenEnd> {
    if (current !== null) return Promise.resolve(current)
    return new Promise((resolve, reject) => {
      const entry: Waiting = { resolve: settle(resolve), reject: settle(reject) }
      const giveUp = setTimeout(() => entry.reject(lostError(problem.value)), patience)
      const abort = (): void => entry.reject(signal?.reason)
      function settle<Value>(then: (value: Value) => void): (value: Value) => void {
        return (value) => {
          waiting.delete(entry)
          clearTimeout(giveUp)
          signal?.removeEventListener('abort', abort)
          then(value)
        }
      }
      signal?.addEventListener('abort', abort, { once: true })
      waiting.add(entry)
    })
  }

  async function callOnce(path: readonly string[], input: unknown, callOptions: ClientOptions<ClientContext>): Promise<{ output: unknown; port: WirePort }> {
    const { link, port } = await whenOpen(callOptions.signal)
    try {
      return { output: await link.call(path, input, callOptions), port }
    } catch (error) {
      if (port.closed && callOptions.signal?.aborted !== true) throw lostError(problem.value)
      throw fromWireError(error)
    }
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, callOptions) {
      const first = await callOnce(path, input, callOptions)
      if (!isStream(first.output)) return first.output
      return resumingStream({ stream: first.output, port: first.port }, async () => {
        const again = await callOnce(path, input, callOptions)
        if (!isStream(again.output)) throw new TypeError(`${path.join('.')} answered with a stream before and with a value now.`)
        return { stream: again.output, port: again.port }
      })
    },
  }

  connect()
  return {
    client: createORPCClient(link),
    state: readonly(state),
    problem: readonly(problem),
    reconnect: connect,
    close() {
      clearTimeout(timer)
      endAttempt()
    },
  }
}
