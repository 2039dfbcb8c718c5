import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { _electron, type ElectronApplication } from '@playwright/test'
import { isRoot, repository, required, type Folders, type RunningApp } from './running-app.ts'

const run = promisify(execFile)

export const electronArguments = (workspace: string): string[] => [...(isRoot ? ['--no-sandbox'] : []), repository, '--workspace', workspace]

export function electronEnvironment(scratch: string): Record<string, string> {
  const environment = { ...process.env, XDG_CONFIG_HOME: join(scratch, 'config'), LANG: 'en_US.UTF-8' }
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE'))
}

/** Children of a process whose command line names a file. */
async function childOf(parent: number, file: string): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='])
  for (const line of stdout.split('\n')) {
    const [pid, ppid, ...command] = line.trim().split(/\s+/)
    if (Number(ppid) === parent && command.join(' ').includes(file)) return Number(pid)
  }
  throw new Error(`Process ${parent} has no child that runs ${file}.`)
}

export interface WindowApp extends RunningApp {
  readonly electron: ElectronApplication
}

/** The real Electron. What would leave the window (native dialogs, other programs) is answered in its main process. */
export async function openWindow({ workspace, scratch }: Folders): Promise<WindowApp> {
  const electron = await _electron.launch({
    executablePath: required('FOLDBENCH_ELECTRON_PATH'),
    args: electronArguments(workspace),
    env: electronEnvironment(scratch),
    colorScheme: null,
  })
  await electron.evaluate(({ shell }) => {
    shell.openExternal = async () => {}
  })
  const page = await electron.firstWindow()
  return {
    host: 'window',
    electron,
    page,
    workspace,
    async saveFile(action) {
      const target = join(scratch, `saved-${Date.now()}`)
      // The person accepts the proposed name, in the test's folder.
      await electron.evaluate(({ dialog }, folder) => {
        Reflect.deleteProperty(globalThis, 'savedAs')
        dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath: string }) => {
          const filePath = `${folder}/${options.defaultPath.split('/').at(-1)}`
          Reflect.set(globalThis, 'savedAs', filePath)
          return { canceled: false, filePath }
        }) as typeof dialog.showSaveDialog
      }, target)
      await action()
      return waitForFile(async () => electron.evaluate(() => Reflect.get(globalThis, 'savedAs') as string | undefined))
    },
    workbenchPid: () => childOf(electron.process().pid ?? 0, 'workbench.mjs'),
    resize: async (width, height) => electron.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [width, height] as [number, number]),
    close: () => electron.close(),
  }
}

async function waitForFile(name: () => Promise<string | undefined>): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const file = await name()
    if (file !== undefined && (await access(file).then(() => true, () => false))) return file
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('No file was saved within 15 seconds.')
}
