import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { eventIterator, oc, type, type ContractRouterClient } from '@orpc/contract'
import { implement } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createWireLink } from '../../src-shared/wire/link.ts'
import { createWirePort } from '../../src-shared/wire/port.ts'
import { serveBrowser, type BrowserHost } from './browser.ts'

/** Waits as long as a machine that trains on every core may take. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 })

const contract = { sum: oc.input(type<number[]>()).output(type<number>()), echo: oc.input(type<Blob>()).output(type<Blob>()), live: oc.output(eventIterator(type<number>())) }
let streamsRunning = 0
const os = implement(contract)
const router = os.router({
  sum: os.sum.handler(({ input }) => input.reduce((sum, value) => sum + value, 0)),
  echo: os.echo.handler(({ input }) => input),
  live: os.live.handler(async function* ({ signal }) {
    streamsRunning++
    try {
      for (let n = 0; ; n++) {
        yield n
        await new Promise((resolve) => setTimeout(resolve, 1))
        signal?.throwIfAborted()
      }
    } finally {
      streamsRunning--
    }
  }),
})

let root = ''
let host: BrowserHost
let token = ''
let own = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'foldbench-browser-'))
  await mkdir(join(root, 'assets'))
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Foldbench</title>')
  await writeFile(join(root, 'assets', 'index-C0ffee12.css'), 'body{}')
  host = await serveBrowser({ router, port: 0, root })
  token = new URL(host.address).hash.replace('#token=', '')
  own = `http://127.0.0.1:${host.port}`
})
afterAll(async () => {
  await host.close()
  await rm(root, { recursive: true })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}
/** Node's own client: unlike fetch it lets a test lie about Host and send any path. */
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    call.on('error', reject)
    call.end(options.body)
  })
}

const signIn = (body = token, origin = own): Promise<Answer> => ask('/session', { method: 'POST', body, headers: { origin } })

async function cookie(): Promise<string> {
  return (await signIn()).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** The status an upgrade was refused with; 101 where it was not. */
function upgrade(headers: Record<string, string>, path = '/rpc'): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => {})
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
  })
}

test('the address is this machine’s and carries 128 random bits', () => {
  expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{22}$/)
})

test('the page and its files come with type, policy and caching', async () => {
  const page = await ask('/')
  expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Foldbench</title>' })
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect((await ask('/assets/index-C0ffee12.css')).headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
  expect((await ask('/../../etc/passwd.txt')).status).toBe(404)
  expect((await ask('/none.js')).status).toBe(404)
  expect((await ask('/', { method: 'DELETE' })).status).toBe(405)
})

test('the token is exchanged for a cookie that scripts and other sites can’t use', async () => {
  const answer = await signIn()
  expect(answer.status).toBe(204)
  const set = answer.headers['set-cookie']?.[0] ?? ''
  expect(set).toMatch(new RegExp(`^foldbench-${host.port}=[\\w-]{22}; HttpOnly; SameSite=Strict; Path=/$`))
  expect(set).not.toContain(token)
  expect((await ask('/session', { headers: { cookie: await cookie() } })).status).toBe(204)
  expect((await ask('/session')).status).toBe(401)
})

test('a wrong token, another page, another name of this machine are refused', async () => {
  expect((await signIn('wrong')).status).toBe(401)
  expect((await signIn(`${token}x`)).status).toBe(401)
  expect((await signIn('x'.repeat(100_000))).status).toBe(401)
  expect((await signIn(token, 'http://evil.example')).status).toBe(403)
  expect((await signIn(token, 'http://127.0.0.1:1')).status).toBe(403)
  expect(await ask('/', { headers: { host: `evil.example:${host.port}` } })).toMatchObject({ status: 403, body: expect.stringContaining('127.0.0.1 and localhost') })
  expect((await ask('/', { headers: { host: 'localhost:8080' } })).status).toBe(200)
})

test('the wire opens only for a signed-in page of our own', async () => {
  const good = { cookie: await cookie(), origin: own }
  expect(await upgrade(good)).toBe(101)
  expect(await upgrade({ origin: own })).toBe(401)
  expect(await upgrade({ ...good, cookie: `foldbench-${host.port}=guess` })).toBe(401)
  expect(await upgrade({ ...good, origin: 'http://evil.example' })).toBe(403)
  expect(await upgrade({ cookie: good.cookie })).toBe(403)
  expect(await upgrade({ ...good, host: 'evil.example', origin: 'http://evil.example' })).toBe(403)
  expect(await upgrade({ ...good, host: 'localhost:8080', origin: 'http://localhost:8080' })).toBe(101)
  expect(await upgrade(good, '/other')).toBe(404)
})

test('calls, blobs and streams work over it; a page that leaves ends its streams', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers: { cookie: await cookie(), origin: own } })
  const port = createWirePort((message) => socket.send(message))
  socket.on('message', (data: Buffer, binary: boolean) => port.receive(binary ? new Uint8Array(data) : data.toString()))
  await new Promise((resolve) => socket.on('open', resolve))
  const client: ContractRouterClient<typeof contract> = createORPCClient(createWireLink(port))
  expect(await client.sum([1, 2, Infinity])).toBe(Infinity)
  const sent = new Uint8Array(2_000_000).map((_, at) => at % 253)
  expect(Buffer.from(await (await client.echo(new Blob([sent]))).arrayBuffer()).equals(sent)).toBe(true)
  const stream = await client.live()
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([0, 1])
  expect(streamsRunning).toBe(1)
  socket.terminate()
  await eventually(() => streamsRunning).toBe(0)
})

test('a taken or impossible port is a sentence', async () => {
  await expect(serveBrowser({ router, port: host.port, root })).rejects.toMatchObject({
    code: 'PORT_TAKEN', usage: false,
    message: `Port ${host.port} can't be opened: another program uses it. Choose another with --port, or let --port 0 pick a free one.`,
  })
  await expect(serveBrowser({ router, port: 70_000, root })).rejects.toMatchObject({ code: 'BAD_PORT', usage: true })
})

test('closing ends connections and frees the port', async () => {
  const other = await serveBrowser({ router, port: 0, root })
  await other.close()
  const again = await serveBrowser({ router, port: other.port, root })
  expect(again.port).toBe(other.port)
  await again.close()
})
