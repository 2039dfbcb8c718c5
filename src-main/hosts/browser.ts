import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { sessionPath, tokenKey, wirePath } from '../../src-shared/wire/browser-session.ts'
import { createWirePort } from '../../src-shared/wire/port.ts'
import { staticFile } from '../static-files.ts'
import { createWireServer, type ServedRouter } from '../wire.ts'
import { createSession, isLocalHost, isOwnOrigin, type BrowserSession } from './browser-session.ts'

export interface BrowserHostOptions {
  readonly router: ServedRouter
  /** 0: any free one. */
  readonly port: number
  /** Folder of the built renderer; found beside the built host where it is not given. */
  readonly root?: string
}

export interface BrowserHost {
  /** For the person, with the token: `http://127.0.0.1:4321/#token=…` */
  readonly address: string
  readonly port: number
  close: () => Promise<void>
}

const here = '127.0.0.1'
const heartbeat = 30_000
/** Largest message a page may send: a model file, generously. */
const largestMessage = 1 << 30

function findRenderer(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    for (const root of [join(folder, 'renderer'), join(folder, 'dist', 'renderer')]) if (existsSync(join(root, 'index.html'))) return root
  }
  throw new ProductError('NOT_BUILT', 'The screens are not built, so there is nothing to show in a browser. Run “npm run build” first.')
}

function checkPort(port: number): void {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ProductError('BAD_PORT', `A port is a whole number from 0 (any free one) to 65535; received ${port}.`, { usage: true, details: { port } })
  }
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await once(server.listen(port, here), 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    const reason = code === 'EADDRINUSE' ? 'another program uses it' : code === 'EACCES' ? 'this user may not use it' : String(error)
    throw new ProductError('PORT_TAKEN', `Port ${port} can't be opened: ${reason}. Choose another with --port, or let --port 0 pick a free one.`, { details: { port }, cause: error })
  }
  return (server.address() as AddressInfo).port
}

/** The workbench in a browser on this machine, or at the other end of an SSH tunnel: pages over HTTP, the contract over a WebSocket. */
export async function serveBrowser({ router, port: wanted, root: given }: BrowserHostOptions): Promise<BrowserHost> {
  checkPort(wanted)
  const root = given ?? findRenderer()
  const server = createServer()
  const port = await listen(server, wanted)
  const session = createSession(port)
  const sockets = serveWire(server, session, router)
  server.on('request', (request, response) => {
    answer(request, response, session, root).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  return {
    address: `http://${here}:${port}/#${tokenKey}=${session.token}`,
    port,
    async close() {
      for (const socket of sockets.clients) socket.close(1001)
      sockets.close()
      server.close()
      server.closeAllConnections()
      for (const socket of sockets.clients) socket.terminate()
      if (server.listening) await once(server, 'close')
    },
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/'

async function answer(request: IncomingMessage, response: ServerResponse, session: BrowserSession, root: string): Promise<void> {
  const end = (status: number, sentence = '', headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers }).end(sentence)
  }
  if (!isLocalHost(request.headers)) return end(403, 'Foldbench answers only under the names 127.0.0.1 and localhost.\n')
  const path = pathOf(request)
  if (path === sessionPath) return answerSession(request, session, end)
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'Only GET is answered here.\n', { allow: 'GET, HEAD' })
  const file = await staticFile(root, path)
  if (file === null) return end(404, 'There is no such file.\n')
  response.writeHead(200, file.headers)
  if (request.method === 'HEAD') response.end()
  else createReadStream(file.path).on('error', () => response.destroy()).pipe(response)
}

async function answerSession(request: IncomingMessage, session: BrowserSession, end: (status: number, sentence?: string, headers?: Record<string, string>) => void): Promise<void> {
  if (request.method === 'GET') return end(session.isSignedIn(request.headers) ? 204 : 401)
  if (request.method !== 'POST') return end(405, '', { allow: 'GET, POST' })
  if (!isOwnOrigin(request.headers)) return end(403, 'Only the page of this address may sign in.\n')
  if (!session.accepts(await shortBody(request))) return end(401, 'The token is not the one of the printed address.\n')
  end(204, '', { 'set-cookie': session.cookie })
}

/** What was sent, cut where it is longer than any token. */
async function shortBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 200) break
  }
  return text
}

function serveWire(server: Server, session: BrowserSession, router: ServedRouter): WebSocketServer {
  const wire = createWireServer(router)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refuse = (status: string): void => void stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    stream.on('error', () => stream.destroy())
    if (pathOf(request) !== wirePath) return refuse('404 Not Found')
    if (!isLocalHost(request.headers) || !isOwnOrigin(request.headers)) return refuse('403 Forbidden')
    if (!session.isSignedIn(request.headers)) return refuse('401 Unauthorized')
    sockets.handleUpgrade(request, stream, head, (socket) => serveSocket(socket, wire.serve))
  })
  return sockets
}

function serveSocket(socket: WebSocket, serve: ReturnType<typeof createWireServer>['serve']): void {
  const port = createWirePort(
    (message) => socket.send(message),
    (error) => console.error(error),
  )
  let answered = true
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, heartbeat)
  socket.on('pong', () => (answered = true))
  socket.on('message', (data: Buffer, binary: boolean) => port.receive(binary ? new Uint8Array(data) : data.toString('utf8')))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(timer)
    port.close()
  })
  serve(port)
}
