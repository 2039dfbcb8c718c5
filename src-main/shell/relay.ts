import type { PortNotice } from '../../src-shared/wire/window-port.ts'
import type { WireMessage } from '../../src-shared/wire/port.ts'
import type { RelayMessage } from '../wire.ts'
import type { WorkbenchProcess, WorkbenchState } from './workbench-process.ts'

/** What is needed of Electron's MessagePortMain. */
export interface PagePort {
  on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) => unknown
  postMessage: (message: WireMessage | PortNotice) => void
  start: () => void
  close: () => void
}

export interface Relay {
  attach: (port: PagePort) => void
  /** To be told of every change of the workbench process. */
  follow: (state: WorkbenchState) => void
  /** To be handed what the workbench process says. */
  deliver: (message: RelayMessage) => void
}

/** Carries messages between pages' ports and the workbench process, without reading them. */
export function createRelay(workbench: () => Pick<WorkbenchProcess, 'state' | 'start' | 'send'>): Relay {
  const ports = new Map<number, PagePort>()
  let lastConnection = 0

  function open(connection: number, port: PagePort): void {
    workbench().send({ kind: 'open', connection })
    port.postMessage({ state: 'open' })
  }

  function drop(problem: string | null, final: boolean): void {
    const dropped = [...ports.values()]
    ports.clear()
    for (const port of dropped) {
      port.postMessage({ state: 'lost', problem, final })
      port.close()
    }
  }

  return {
    attach(port) {
      const connection = ++lastConnection
      ports.set(connection, port)
      port.on('message', (event) => workbench().send({ kind: 'message', connection, message: event.data as WireMessage }))
      port.on('close', () => {
        if (ports.delete(connection)) workbench().send({ kind: 'close', connection })
      })
      port.start()
      const { kind } = workbench().state
      if (kind === 'ready') open(connection, port)
      // A page that asks again after a failure is a person who pressed the button.
      else if (kind === 'failed' || kind === 'stopped') workbench().start()
    },
    follow(state) {
      if (state.kind === 'ready') for (const [connection, port] of ports) open(connection, port)
      if (state.kind === 'waiting') drop(state.problem, false)
      if (state.kind === 'failed') drop(state.problem, true)
    },
    deliver(message) {
      if (message.kind === 'message') ports.get(message.connection)?.postMessage(message.message)
    },
  }
}
