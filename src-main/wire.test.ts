import { createORPCClient } from '@orpc/client'
import { oc, eventIterator, type, type ContractRouterClient } from '@orpc/contract'
import { implement } from '@orpc/server'
import { afterEach, expect, test } from 'vitest'
import { reactive, ref } from 'vue'
import { z } from 'zod'
import { ProductError } from '../src-shared/contract/errors.ts'
import { createWireLink, fromWireError } from '../src-shared/wire/link.ts'
import { joinedPorts, type WirePort } from '../src-shared/wire/port.ts'
import { serveConnection } from './wire.ts'

/** Waits as long as a machine that trains on every core may take. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 })

const contract = {
  echo: oc.input(type<unknown>()).output(type<unknown>()),
  limited: oc.input(z.object({ options: z.object({ limit: z.int().min(1) }) })).output(type<number>()),
  fail: oc.input(type<'product' | 'bug'>()).output(type<never>()),
  count: oc.input(type<{ to: number; failAt?: number }>()).output(eventIterator(type<number>())),
  blob: oc.output(type<Blob>()),
}

let cancelled = 0
const os = implement(contract)
const router = os.router({
  echo: os.echo.handler(({ input }) => input),
  limited: os.limited.handler(({ input }) => input.options.limit),
  fail: os.fail.handler(({ input }) => {
    if (input === 'bug') throw new TypeError('Cannot read the third fold.')
    throw new ProductError('UNKNOWN_TEMPLATE', 'There is no template “basline”; did you mean “baseline”?', { details: { nearest: 'baseline' }, usage: true })
  }),
  count: os.count.handler(async function* ({ input, signal }) {
    try {
      for (let n = 1; n <= input.to; n++) {
        signal?.throwIfAborted()
        if (n === input.failAt) throw new ProductError('DISK_FULL', 'The disk is full.', { details: { free: 0 } })
        yield n
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    } finally {
      cancelled++
    }
  }),
  blob: os.blob.handler(() => new Blob([new Uint8Array(1_000_000).fill(7)])),
})

let ports: [WirePort, WirePort] | null = null
afterEach(() => ports?.[0].close())

function connect(): ContractRouterClient<typeof contract> {
  ports = joinedPorts()
  serveConnection(router, ports[1])
  return createORPCClient(createWireLink(ports[0]))
}

async function productErrorOf(call: Promise<unknown>): Promise<ProductError> {
  const error = fromWireError(await call.then(() => null, (reason: unknown) => reason))
  expect(error).toBeInstanceOf(ProductError)
  return error as ProductError
}

test('nested reactive state arrives as plain data', async () => {
  const draft = reactive({ name: 'baseline', layers: [{ kind: 'Conv2D', parameters: { filters: 32 } }], tags: new Set(['study']), best: { fold: ref(3) } })
  expect(() => structuredClone(draft)).toThrow(/could not be cloned/)
  const arrived = await connect().echo({ ...draft, copy: draft })
  const plain = { name: 'baseline', layers: [{ kind: 'Conv2D', parameters: { filters: 32 } }], tags: new Set(['study']), best: { fold: 3 } }
  expect(arrived).toEqual({ ...plain, copy: plain })
})

test('dates, typed arrays, NaN, infinities, bigints and maps survive', async () => {
  const sent = {
    at: new Date('2026-11-01T12:00:00.123Z'),
    losses: [Number.NaN, Infinity, -Infinity, 0.25],
    weights: new Float32Array([1.5, -2, Number.NaN, Infinity]),
    part: new Float64Array([9, 8, 7]).subarray(1),
    pixels: new Uint8Array(100_000).map((_, at) => at % 251),
    big: 2n ** 80n,
    byClass: new Map([['Dress', 3]]),
  }
  expect(await connect().echo(reactive(sent))).toEqual(sent)
})

test('a function is refused before the call, naming its key', async () => {
  const client = connect()
  const error = await productErrorOf(client.echo(reactive({ model: { layers: [{}, { onClick: () => 0 }] } })))
  expect(error.code).toBe('UNSENDABLE')
  expect(error.message).toBe('echo was not called: model.layers[1].onClick is a function, and only data can be sent. Pass plain values instead.')
  expect((await productErrorOf(client.echo({ fold: ref(1) }))).message).toContain('fold is an instance of RefImpl')
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  expect((await productErrorOf(client.echo(circle))).message).toContain('self refers back to an object that contains it')
})

test('a product error keeps code, sentence and details; a bug keeps its message', async () => {
  const client = connect()
  const error = await productErrorOf(client.fail('product'))
  expect(error).toMatchObject({ code: 'UNKNOWN_TEMPLATE', usage: true, details: { nearest: 'baseline' } })
  expect(error.message).toBe('There is no template “basline”; did you mean “baseline”?')
  expect(await productErrorOf(client.fail('bug'))).toMatchObject({ code: 'UNEXPECTED', message: 'Cannot read the third fold.', usage: false })
})

test('bad input is a sentence that names the field', async () => {
  const error = await productErrorOf(connect().limited({ options: { limit: 0 } }))
  expect(error).toMatchObject({ code: 'BAD_INPUT', usage: true })
  expect(error.message).toMatch(/^limited: options\.limit: Too small/)
})

test('a stream arrives in order, tells its error, and stops at the far end when the loop is left', async () => {
  const client = connect()
  const seen: number[] = []
  const failing = (async () => {
    for await (const n of await client.count({ to: 5, failAt: 4 })) seen.push(n)
  })()
  expect(await productErrorOf(failing)).toMatchObject({ code: 'DISK_FULL', details: { free: 0 } })
  expect(seen).toEqual([1, 2, 3])

  const before = cancelled
  for await (const n of await client.count({ to: 1_000_000 })) if (n === 3) break
  await eventually(() => cancelled).toBe(before + 1)
})

test('a megabyte arrives whole', async () => {
  const bytes = new Uint8Array(await (await connect().blob()).arrayBuffer())
  expect(bytes.length).toBe(1_000_000)
  expect(bytes.every((byte) => byte === 7)).toBe(true)
})

test('what is no message of the wire is survived', async () => {
  const client = connect()
  ports?.[1].receive('not JSON')
  ports?.[1].receive(new Uint8Array([255, 0, 1]))
  expect(await client.echo(1)).toBe(1)
})
