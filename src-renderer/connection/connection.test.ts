import { eventIterator, oc, type } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/bun-ws'
import { afterEach, expect, test } from 'vitest'
import type { WireMessage } from '../../src-shared/wire/port.ts'
import { createConnection, type Connection, type ConnectionOptions } from './connection.ts'
import type { OpenTransport, TransportEvents } from './transport.ts'

/** Waits as long as a machine that trains on every core may take. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 })

const contract = {
  double: oc.input(type<number>()).output(type<number>()),
  never: oc.output(type<number>()),
  /** Begins with the server's number, then counts up. */
  live: oc.output(eventIterator(type<{ server: number; n: number }>())),
}

let streamsRunning = 0

/** A workbench that can be started and killed, and the transport that reaches it. */
function workbench() {
  let server = 0
  let running: { events: TransportEvents; die: () => void } | null = null
  let waiting: TransportEvents | null = null
  let attempts = 0

  function serve(events: TransportEvents): (message: WireMessage) => void {
    const mine = server
    const os = implement(contract)
    const handler = new RPCHandler(
      os.router({
        double: os.double.handler(({ input }) => input * 2),
        never: os.never.handler(() => new Promise<number>(() => {})),
        live: os.live.handler(async function* ({ signal }) {
          streamsRunning++
          try {
            for (let n = 0; ; n++) {
              yield { server: mine, n }
              await new Promise((resolve) => setTimeout(resolve, 1))
              signal?.throwIfAborted()
            }
          } finally {
            streamsRunning--
          }
        }),
      }),
    )
    const carrier = {
      send(message: string | ArrayBufferLike | Uint8Array): number {
        events.received(message as WireMessage)
        return 0
      },
    }
    running = { events, die: () => handler.close(carrier) }
    queueMicrotask(() => events.opened())
    return (message) => void handler.message(carrier, message as string)
  }

  const open: OpenTransport = (events) => {
    attempts++
    if (server === 0) {
      waiting = events
      queueMicrotask(() => events.closed(null, false))
      return { send() {}, close() {} }
    }
    return { send: serve(events), close() {} }
  }

  return {
    open,
    attempts: () => attempts,
    start: (): void => void server++,
    kill(problem: string | null = null, final = false): void {
      running?.die()
      running?.events.closed(problem, final)
      waiting = null
    },
    waiting: () => waiting,
  }
}

let page: Connection<typeof contract> | null = null
afterEach(() => page?.close())

const quick: ConnectionOptions = { backOff: [1, 5, 10], patience: 2000 }

test('calls made before the workbench is there go out when it is', async () => {
  const bench = workbench()
  page = createConnection<typeof contract>(bench.open, quick)
  const call = page.client.double(21)
  expect(page.state.value).toBe('connecting')
  await eventually(() => bench.attempts()).toBeGreaterThan(2)
  bench.start()
  expect(await call).toBe(42)
  expect(page.state.value).toBe('open')
})

test('a call in flight when the workbench dies fails with a sentence; the next one works', async () => {
  const bench = workbench()
  bench.start()
  page = createConnection<typeof contract>(bench.open, quick)
  const call = page.client.never().catch((error: unknown) => error)
  await page.client.double(1)
  bench.kill()
  expect(page.state.value).toBe('lost')
  expect(await call).toMatchObject({ code: 'CONNECTION_LOST', message: expect.stringContaining('before it answered') })
  expect(await page.client.double(2)).toBe(4)
  expect(page.state.value).toBe('open')
})

test('a stream goes on at the restarted workbench, and ends at the far end when it is left', async () => {
  const bench = workbench()
  bench.start()
  page = createConnection<typeof contract>(bench.open, quick)
  const servers: number[] = []
  for await (const { server, n } of await page.client.live()) {
    if (n === 0) servers.push(server)
    if (servers.length < 3 && n === 2) {
      bench.start()
      bench.kill()
    }
    if (servers.length === 3) break
  }
  expect(servers).toEqual([1, 2, 3])
  await eventually(() => streamsRunning).toBe(0)
})

test('leaving a stream that waits for the workbench ends the waiting', async () => {
  const bench = workbench()
  bench.start()
  page = createConnection<typeof contract>(bench.open, { backOff: [60_000], patience: 20 })
  const stream = await page.client.live()
  await stream.next()
  bench.kill()
  const pending = stream.next()
  await new Promise((resolve) => setTimeout(resolve, 10))
  await stream.return?.()
  expect(await pending).toMatchObject({ done: true })
})

test('a final refusal says what to do and stops trying until asked', async () => {
  const bench = workbench()
  bench.start()
  page = createConnection<typeof contract>(bench.open, quick)
  await page.client.double(1)
  bench.kill('The workbench stopped five times in a row.', true)
  const attempts = bench.attempts()
  expect([page.state.value, page.problem.value]).toEqual(['lost', 'The workbench stopped five times in a row.'])
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(bench.attempts()).toBe(attempts)
  page.reconnect()
  expect(await page.client.double(3)).toBe(6)
  expect(page.problem.value).toBeNull()
})

test('a call gives up waiting after its patience, and at once when it is aborted', async () => {
  const bench = workbench()
  page = createConnection<typeof contract>(bench.open, { backOff: [5], patience: 30 })
  await expect(page.client.double(1)).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  const controller = new AbortController()
  const call = page.client.double(1, { signal: controller.signal })
  controller.abort(new Error('left the screen'))
  await expect(call).rejects.toThrow('left the screen')
})
