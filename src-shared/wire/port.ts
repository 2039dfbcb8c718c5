/** What oRPC puts on the wire: JSON text, or JSON and a binary body in one buffer. */
export type WireMessage = string | Uint8Array | ArrayBuffer

type MessageListener = (event?: { data: WireMessage }) => unknown

/** One end of a connection, whatever carries it: a MessagePort, child-process messages, a WebSocket. */
export interface WirePort {
  on: (event: string, listener: MessageListener) => void
  postMessage: (message: WireMessage) => void
  /** The carrier hands a message from the other end over. */
  receive: (message: WireMessage) => void
  /** The carrier is gone: calls in flight fail, streams end. Idempotent. */
  close: () => void
  readonly closed: boolean
}

/**
 * @param send carries a message to the other end
 * @param onFault a listener failed; a malformed message must not take the process down
 */
export function createWirePort(send: (message: WireMessage) => void, onFault: (error: unknown) => void = () => {}): WirePort {
  const messageListeners = new Set<MessageListener>()
  const closeListeners = new Set<MessageListener>()
  let closed = false

  async function tell(listener: MessageListener, event?: { data: WireMessage }): Promise<void> {
    try {
      await listener(event)
    } catch (error) {
      onFault(error)
    }
  }

  return {
    on(event, listener) {
      if (event === 'message') messageListeners.add(listener)
      if (event === 'close') closeListeners.add(listener)
    },
    postMessage(message) {
      if (!closed) send(message)
    },
    receive(message) {
      if (closed) return
      for (const listener of messageListeners) void tell(listener, { data: message })
    },
    close() {
      if (closed) return
      closed = true
      for (const listener of closeListeners) void tell(listener)
      messageListeners.clear()
      closeListeners.clear()
    },
    get closed() {
      return closed
    },
  }
}

/** Two ports joined in one process: for tests and for hosts that serve themselves. */
export function joinedPorts(): [WirePort, WirePort] {
  const left: WirePort = createWirePort((message) => queueMicrotask(() => right.receive(message)))
  const right: WirePort = createWirePort((message) => queueMicrotask(() => left.receive(message)))
  left.on('close', () => right.close())
  right.on('close', () => left.close())
  return [left, right]
}
