import { openBrowserTransport } from './connection/browser-transport.ts'
import { createConnection } from './connection/connection.ts'
import { openWindowTransport } from './connection/window-transport.ts'
import type { Contract } from '../src-shared/contract/index.ts'
import type { WindowBridge } from '../src-shared/wire/window-port.ts'

declare global {
  interface Window {
    /** Only in the desktop window. */
    readonly foldbench?: WindowBridge
  }
}

const page = createConnection<Contract>(window.foldbench === undefined ? openBrowserTransport : openWindowTransport)

/**
 * The workbench. Input may be Vue's reactive state. Errors are ProductErrors (`code`, `message`, `details`); a stream goes
 * on after the workbench was restarted, beginning with the whole state again.
 */
export const rpc = page.client

/** For the status bar: `connecting`, `open` or `lost`. */
export const connection = page.state
/** A sentence beside `lost`, where there is something to do. */
export const connectionProblem = page.problem
/** Tries again at once. */
export const reconnect = page.reconnect
