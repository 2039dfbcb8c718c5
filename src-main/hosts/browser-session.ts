import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** 128 random bits, to be written in an address. */
const secret = (): string => randomBytes(16).toString('base64url')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Takes as long for a near miss as for any other. */
const equal = (received: string, expected: string): boolean => timingSafeEqual(digest(received), digest(expected))

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The request was sent to this machine by its own name. A name of the internet that was made to point here (DNS
 * rebinding) is refused; the port may differ, as it does behind an SSH tunnel.
 */
export function isLocalHost({ host }: IncomingHttpHeaders): boolean {
  return host !== undefined && loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())
}

/** The request was made by our own page, not by another one in the same browser. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && origin === `http://${host}`
}

/** Who may use a browser host: whoever has the printed address, and from then on that browser. */
export interface BrowserSession {
  readonly token: string
  accepts: (token: string) => boolean
  /** `Set-Cookie` for a browser whose token was accepted. */
  readonly cookie: string
  isSignedIn: (headers: IncomingHttpHeaders) => boolean
}

/** @param port part of the cookie's name: browsers share cookies between the ports of a host */
export function createSession(port: number): BrowserSession {
  const token = secret()
  const session = secret()
  const name = `foldbench-${port}`
  return {
    token,
    accepts: (received) => equal(received, token),
    cookie: `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    isSignedIn({ cookie = '' }) {
      const sent = cookie.split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`))
      return sent !== undefined && equal(sent.slice(name.length + 1), session)
    },
  }
}
