import { Menu, shell, type MenuItemConstructorOptions } from 'electron'

const mac = process.platform === 'darwin'

/** Standard roles only: the product's own actions live in the window, in its command palette. */
const template: MenuItemConstructorOptions[] = [
  ...(mac ? [{ role: 'appMenu' } as const] : [{ label: '&File', submenu: [{ role: 'close' }, { type: 'separator' }, { role: 'quit' }] } as const satisfies MenuItemConstructorOptions]),
  { role: 'editMenu' },
  {
    label: '&View',
    submenu: [
      { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' },
      { role: 'togglefullscreen' }, { type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' },
    ],
  },
  { role: 'windowMenu' },
  { role: 'help', submenu: [{ label: 'Keras documentation', click: () => void shell.openExternal('https://keras.io/api/') }] },
]

export function installMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
