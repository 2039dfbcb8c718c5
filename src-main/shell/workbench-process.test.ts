import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createORPCClient } from '@orpc/client'
import { oc, type, type ContractRouterClient } from '@orpc/contract'
import { createWireLink } from '../../src-shared/wire/link.ts'
import { createWirePort, type WireMessage } from '../../src-shared/wire/port.ts'
import { isPortNotice, type PortNotice } from '../../src-shared/wire/window-port.ts'
import { createRelay, type Relay } from './relay.ts'
import { createWorkbenchProcess, type WorkbenchOptions, type WorkbenchProcess } from './workbench-process.ts'

/** Waits as long as a machine that trains on every core may take. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 })

/** A real child process that serves one procedure the way the window's host does. */
const host = `
import { os } from '@orpc/server'
import { serveRelayed } from ${JSON.stringify(join(import.meta.dirname, '../wire.ts'))}
const router = {
  pid: os.handler(() => process.pid),
  bytes: os.handler(() => new Blob([new Uint8Array(300_000).fill(5)])),
}
process.on('disconnect', () => process.exit(0))
serveRelayed(router, process)
`

let folder = ''
let workbench: WorkbenchProcess
let relay: Relay
beforeAll(async () => {
  // Where packages are found from, and no build or watcher looks.
  folder = await mkdtemp(join(import.meta.dirname, '../../node_modules/.foldbench-test-'))
  await writeFile(join(folder, 'host.mjs'), host)
  await writeFile(join(folder, 'crash.mjs'), 'process.exit(3)')
  await writeFile(join(folder, 'refuse.mjs'), `process.send({ kind: 'failed', message: 'The workspace is read-only.', final: true }, () => process.exit(1))`)
})
afterEach(() => workbench.stop())
afterAll(() => rm(folder, { recursive: true }))

function start(script: string, options: Partial<WorkbenchOptions> = {}): string[] {
  const kinds: string[] = []
  relay = createRelay(() => workbench)
  workbench = createWorkbenchProcess({
    node: process.execPath, script: join(folder, script), args: [], backOff: [1, 1, 1],
    onState(state) {
      kinds.push(state.kind)
      relay.follow(state)
    },
    onMessage: (message) => relay.deliver(message),
    ...options,
  })
  workbench.start()
  return kinds
}

const contract = { pid: oc.output(type<number>()), bytes: oc.output(type<Blob>()) }

/** A page: Node's MessageChannel stands in for Chromium's. */
function openPage(): { api: ContractRouterClient<typeof contract>; notices: PortNotice[] } {
  const { port1, port2 } = new MessageChannel()
  const notices: PortNotice[] = []
  const near = createWirePort((message) => port1.postMessage(message))
  port1.on('message', (data: unknown) => (isPortNotice(data) ? notices.push(data) : near.receive(data as WireMessage)))
  relay.attach(asPagePort(port2))
  return { api: createORPCClient(createWireLink(near)), notices }
}

function asPagePort(port: MessagePort): Parameters<Relay['attach']>[0] {
  return {
    on: (event, listener) => port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}

const problem = (): string | null => (workbench.state.kind === 'failed' ? workbench.state.problem : null)
const childPid = (): number | undefined => (workbench.state.kind === 'ready' ? workbench.state.child.pid : undefined)

test('a page that came before the workbench was ready is served by it', async () => {
  start('host.mjs')
  const page = openPage()
  await eventually(() => page.notices).toEqual([{ state: 'open' }])
  expect(await page.api.pid()).toBe(childPid())
  expect((await (await page.api.bytes()).arrayBuffer()).byteLength).toBe(300_000)
})

test('killed, it is started again; the page is told, and its next connection reaches the new process', async () => {
  const kinds = start('host.mjs')
  const page = openPage()
  await eventually(() => page.notices.length).toBe(1)
  const first = childPid()
  process.kill(first ?? 0, 'SIGKILL')
  await eventually(() => page.notices.at(-1)).toEqual({ state: 'lost', problem: null, final: false })
  const again = openPage()
  await eventually(() => again.notices).toEqual([{ state: 'open' }])
  expect(await again.api.pid()).not.toBe(first)
  expect(kinds).toEqual(['starting', 'ready', 'waiting', 'starting', 'ready'])
})

test('one that crashes at once is given up after its last attempt, with a sentence', async () => {
  const kinds = start('crash.mjs')
  await eventually(problem).toBe('The workbench stopped 4 times in a row and is not started again by itself. The last time: exit code 3.')
  expect(kinds.filter((kind) => kind === 'starting')).toHaveLength(4)
  // The person presses “try again”: a page asks for a port.
  openPage()
  await eventually(() => kinds.filter((kind) => kind === 'starting').length).toBe(8)
})

test('one that says why it can’t start is not tried again', async () => {
  const kinds = start('refuse.mjs')
  const page = openPage()
  await eventually(() => page.notices).toEqual([{ state: 'lost', problem: 'The workspace is read-only.', final: true }])
  expect(kinds).toEqual(['starting', 'failed'])
})

test('a missing Node is a sentence that says what to do', async () => {
  start('host.mjs', { node: join(tmpdir(), 'no-such-node') })
  await eventually(problem).toMatch(/could not be started with .*no-such-node: .*ENOENT.* set FOLDBENCH_NODE/)
})

test('stopping ends the process', async () => {
  start('host.mjs')
  await eventually(() => workbench.state.kind).toBe('ready')
  const pid = childPid() ?? 0
  await workbench.stop()
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
})

test('stopping one that could not even be started ends at once', async () => {
  start('host.mjs', { node: join(tmpdir(), 'no-such-node') })
  await workbench.stop()
  expect(workbench.state).toEqual({ kind: 'stopped' })
})
