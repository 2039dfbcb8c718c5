/** Between the page, the preload and Electron's main: how a page asks for a port, and what main says on it beside relaying. */

/** The page posts this to itself with one end of a MessageChannel; the preload hands that end to main. */
export const connectMessage = 'foldbench:connect'

/** First and last words on a port. Everything else on it is the wire's text or bytes. */
export type PortNotice =
  | { readonly state: 'open' }
  /** `final`: main has given up restarting by itself; a new port makes it try again. */
  | { readonly state: 'lost'; readonly problem: string | null; readonly final: boolean }

export function isPortNotice(data: unknown): data is PortNotice {
  return typeof data === 'object' && data !== null && 'state' in data && (data.state === 'open' || data.state === 'lost')
}

export type ThemeChoice = 'system' | 'light' | 'dark'

/** What the preload offers the page as `window.foldbench`; absent in a browser. */
export interface WindowBridge {
  /** Native menus, dialogs and `prefers-color-scheme` follow. */
  setTheme: (theme: ThemeChoice) => void
}
