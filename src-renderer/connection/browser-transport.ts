import { sessionPath, tokenKey, wirePath } from '../../src-shared/wire/browser-session.ts'
import type { WireMessage } from '../../src-shared/wire/port.ts'
import type { OpenTransport } from './transport.ts'

const askForAddress = 'This page is not signed in to the workbench. Open the whole address that “foldbench serve” printed, with the token at its end.'

const tokenInAddress = (): string | null => new URLSearchParams(window.location.hash.slice(1)).get(tokenKey)

/** Takes the token out of the address, so that it stays out of history and bookmarks. */
function takeToken(): string | null {
  const found = tokenInAddress()
  if (found !== null) window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  return found
}

/** Read when the page loads: the router may rewrite the address before the first attempt. */
let token = typeof window === 'undefined' ? null : takeToken()

/** The printed address opened in a tab that has the page already: only its fragment changes, so the page starts anew. */
if (typeof window !== 'undefined') {
  window.addEventListener('popstate', (event) => {
    if (tokenInAddress() === null) return
    event.stopImmediatePropagation()
    window.location.reload()
  })
}

/** Exchanges the token for a cookie that scripts can't read, or asks whether there is one already. */
async function isSignedIn(): Promise<boolean> {
  const answer = await fetch(sessionPath, token === null ? {} : { method: 'POST', body: token, headers: { 'content-type': 'text/plain' } })
  if (answer.ok) token = null
  return answer.ok
}

/** In a browser: a WebSocket to the host that served the page. */
export const openBrowserTransport: OpenTransport = (events) => {
  let socket: WebSocket | null = null
  let closed = false

  function open(): void {
    if (closed) return
    socket = new WebSocket(`${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}${wirePath}`)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => events.opened())
    socket.addEventListener('message', (event: MessageEvent<WireMessage>) => events.received(event.data))
    socket.addEventListener('close', () => events.closed(null, false))
  }

  isSignedIn().then(
    (signedIn) => (signedIn ? open() : events.closed(askForAddress, true)),
    () => events.closed(null, false),
  )
  return {
    send: (message) => socket?.send(message as string | ArrayBuffer),
    close() {
      closed = true
      socket?.close()
    },
  }
}
