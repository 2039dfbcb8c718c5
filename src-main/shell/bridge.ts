import { ipcMain, nativeTheme } from 'electron'
import { connectChannel, themeChannel } from './channels.ts'
import { isOurFrame } from './guards.ts'
import type { PagePort, Relay } from './relay.ts'

/** Everything the page may ask of main. Requests from anywhere but our own page's top frame are dropped. */
export function openBridge(relay: Relay): void {
  ipcMain.on(connectChannel, (event) => {
    const [port, ...others] = event.ports
    if (port === undefined || others.length > 0 || !isOurFrame(event.senderFrame, event.sender)) {
      for (const refused of event.ports) refused.close()
      return
    }
    const pagePort: PagePort = {
      on: (name, listener) => (name === 'message' ? port.on('message', listener) : port.on('close', () => listener({ data: null }))),
      postMessage: (message) => port.postMessage(message),
      start: () => port.start(),
      close: () => port.close(),
    }
    relay.attach(pagePort)
  })
  ipcMain.on(themeChannel, (event, theme: unknown) => {
    if (!isOurFrame(event.senderFrame, event.sender)) return
    if (theme === 'system' || theme === 'light' || theme === 'dark') nativeTheme.themeSource = theme
  })
}
