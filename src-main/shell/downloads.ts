import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { app, dialog, session, type BrowserWindow, type DownloadItem } from 'electron'

/** File kinds a person may save, as the dialog names them. */
const kinds: Readonly<Record<string, string>> = { h5: 'Keras HDF5 model', keras: 'Keras model', svg: 'SVG image', png: 'PNG image', pdf: 'PDF', csv: 'CSV table', json: 'JSON', tex: 'LaTeX', txt: 'Text' }

async function askWhere(window: BrowserWindow, name: string): Promise<string | null> {
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '') : ''
  const kind = kinds[extension]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('downloads'), name),
    filters: kind === undefined ? [] : [{ name: kind, extensions: [extension] }],
  })
  return canceled || filePath === undefined || filePath === '' ? null : filePath
}

const arrival = (item: DownloadItem): Promise<boolean> => new Promise((resolve) => item.once('done', (_event, state) => resolve(state === 'completed')))

/** To a temporary name beside the target and renamed, so that a half-written file never bears its name. */
async function moveTo(target: string, source: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const staging = await mkdtemp(join(dirname(target), '.foldbench-'))
  try {
    await copyFile(source, join(staging, 'file'))
    await rename(join(staging, 'file'), target)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** Every download asks where to save, with the system's dialog. The file arrives in the profile meanwhile: main never waits. */
export function askWhereToSave(profile: string, window: () => BrowserWindow | null): void {
  mkdirSync(join(profile, 'downloads'), { recursive: true })
  session.defaultSession.on('will-download', (event, item) => {
    const over = window()
    if (over === null) return event.preventDefault()
    const name = basename(item.getFilename())
    const folder = mkdtempSync(join(profile, 'downloads', 'file-'))
    item.setSavePath(join(folder, 'file'))
    void save(over, item, name, join(folder, 'file')).finally(() => rm(folder, { recursive: true, force: true }))
  })
}

async function save(window: BrowserWindow, item: DownloadItem, name: string, received: string): Promise<void> {
  try {
    const [arrived, target] = await Promise.all([arrival(item), askWhere(window, name)])
    if (target === null) return
    if (!arrived) throw new Error('the file did not arrive whole')
    await moveTo(target, received)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    void dialog.showMessageBox(window, { type: 'error', message: `${name} was not saved.`, detail: `${reason}. Nothing was changed at the place you chose; try another folder.` })
  }
}
