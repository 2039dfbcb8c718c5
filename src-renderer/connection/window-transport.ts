import { connectMessage, isPortNotice } from '../../src-shared/wire/window-port.ts'
import type { WireMessage } from '../../src-shared/wire/port.ts'
import type { OpenTransport } from './transport.ts'

/** In the window: a MessagePort whose other end the preload hands to Electron's main process, which relays it. */
export const openWindowTransport: OpenTransport = (events) => {
  const { port1: port, port2: far } = new MessageChannel()
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (!isPortNotice(event.data)) return events.received(event.data as WireMessage)
    if (event.data.state === 'open') return events.opened()
    port.close()
    events.closed(event.data.problem, event.data.final)
  })
  port.start()
  window.postMessage(connectMessage, window.location.origin, [far])
  return { send: (message) => port.postMessage(message), close: () => port.close() }
}
