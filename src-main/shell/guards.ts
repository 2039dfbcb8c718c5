import { app, session, shell, type WebContents, type WebFrameMain } from 'electron'
import { origin } from './protocol.ts'

/** Where the page may come from: the app itself, or the development server where one was named. */
export function pageOrigin(): string {
  const server = process.env['ELECTRON_RENDERER_URL']
  return server !== undefined && !app.isPackaged ? new URL(server).origin : origin
}

const originOf = (address: string): string | null => {
  try {
    const url = new URL(address)
    // Only standard schemes have an origin in Node's URL; ours is standard to Chromium alone.
    return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin
  } catch {
    return null
  }
}

export const isOurs = (address: string): boolean => originOf(address) === pageOrigin()

/** Requests to main are taken from our own page's top frame only. */
export function isOurFrame(frame: WebFrameMain | null, sender: WebContents): boolean {
  return frame !== null && frame === sender.mainFrame && isOurs(frame.url)
}

/** Opens a web page in the person's browser; nothing but https leaves the app. */
function openOutside(address: string): void {
  if (originOf(address)?.startsWith('https://') === true) void shell.openExternal(address)
}

/** The window stays on our page: no navigation away, no new windows, no embedded pages, no permissions but the clipboard. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event, url) => {
      if (isOurs(url)) return
      event.preventDefault()
      openOutside(url)
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

export function guardPermissions(): void {
  const allowed = new Set(['clipboard-sanitized-write', 'fullscreen'])
  session.defaultSession.setPermissionRequestHandler((contents, permission, decide) => decide(allowed.has(permission) && isOurs(contents.getURL())))
  session.defaultSession.setPermissionCheckHandler((_contents, permission, requester) => allowed.has(permission) && isOurs(requester))
}
