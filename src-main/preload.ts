import { contextBridge, ipcRenderer } from 'electron'
import { connectMessage, type WindowBridge } from '../src-shared/wire/window-port.ts'
import { connectChannel, themeChannel } from './shell/channels.ts'

type Ports = NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>

/** The page's window, of which a preload needs this much; Node's types are those of the rest of src-main. */
interface PageWindow {
  addEventListener: (type: 'message', listener: (event: { source: unknown; data: unknown; ports: Ports }) => void) => void
}
declare const window: PageWindow

const bridge: WindowBridge = {
  setTheme: (theme) => ipcRenderer.send(themeChannel, theme),
}
contextBridge.exposeInMainWorld('foldbench', bridge)

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== connectMessage) return
  ipcRenderer.postMessage(connectChannel, null, [...event.ports])
})
