import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { placeOnScreens, readPlace, savePlace, smallest } from './bounds.ts'
import { origin } from './protocol.ts'

/** Behind the page until it has drawn: the screens' own `canvas` colours, so that nothing flashes. */
const canvas = (): string => (nativeTheme.shouldUseDarkColors ? '#111317' : '#f3f4f6')

/**
 * The window, shown when its page has drawn, at the place it was left.
 *
 * @param profile where the place is kept
 * @param preload the built preload script
 */
export function openWindow(profile: string, preload: string): BrowserWindow {
  const file = join(profile, 'window.json')
  const saved = readPlace(file)
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeOnScreens(saved?.bounds ?? null, screens),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Foldbench',
    backgroundColor: canvas(),
    autoHideMenuBar: true,
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, spellcheck: false },
  })
  window.once('ready-to-show', () => {
    if (saved?.maximized === true) window.maximize()
    window.show()
  })
  rememberPlace(window, file)
  reloadWhenGone(window)
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(canvas())
  })
  void window.loadURL(process.env['ELECTRON_RENDERER_URL'] ?? `${origin}/`)
  return window
}

/** A page whose process ended comes back; one that ends again and again stays gone, rather than flicker. */
function reloadWhenGone(window: BrowserWindow): void {
  let reloads: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const now = Date.now()
    reloads = reloads.filter((at) => now - at < 60_000)
    console.error(`The window's page ended: ${reason}.`)
    if (reason === 'clean-exit' || reloads.length >= 3) return
    reloads.push(now)
    window.webContents.reload()
  })
}

function rememberPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
      savePlace(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }).catch((error: unknown) => console.error('The place of the window was not saved:', error))
    }, 400)
  }
  window.on('resize', save)
  window.on('move', save)
  window.on('maximize', save)
  window.on('unmaximize', save)
}

export function bringForward(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
