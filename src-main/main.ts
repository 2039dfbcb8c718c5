import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { app, type BrowserWindow } from 'electron'
import { openBridge } from './shell/bridge.ts'
import { askWhereToSave } from './shell/downloads.ts'
import { catchFaults } from './shell/faults.ts'
import { guardContents, guardPermissions } from './shell/guards.ts'
import { takeIdentity } from './shell/identity.ts'
import { installMenu } from './shell/menu.ts'
import { registerScheme, serveRenderer } from './shell/protocol.ts'
import { createRelay, type Relay } from './shell/relay.ts'
import { bringForward, openWindow } from './shell/window.ts'
import { createWorkbenchProcess, type WorkbenchProcess } from './shell/workbench-process.ts'
import { workspaceFolder } from './workspace-folder.ts'

/** Built files beside this one; the repository or app folder above. */
const built = {
  preload: join(__dirname, 'preload.cjs'),
  renderer: resolve(__dirname, '../renderer'),
  workbench: resolve(__dirname, '../node/workbench.mjs'),
  node: resolve(__dirname, '../../node_modules/.bin/node'),
}

let workspace = ''
let profile = ''
let relay: Relay
let workbench: WorkbenchProcess
let window: BrowserWindow | null = null

function chooseWorkspace(): void {
  const at = process.argv.findIndex((argument) => argument === '--workspace' || argument.startsWith('--workspace='))
  const argument = process.argv[at]
  workspace = workspaceFolder(at === -1 || argument === undefined ? undefined : (argument.split('=')[1] ?? process.argv[at + 1]))
}

/** A second start on this workspace ends here; the first one's window comes forward. */
function becomeFirst(): void | typeof enough {
  const mine = takeIdentity(workspace)
  if (mine === null) {
    process.stderr.write(`Foldbench already has ${workspace} open: its window was brought forward.\n`)
    return enough
  }
  profile = mine
  app.on('second-instance', () => bringForward(window))
}

function startWorkbench(): void {
  relay = createRelay(() => workbench)
  workbench = createWorkbenchProcess({
    node: process.env['FOLDBENCH_NODE'] ?? built.node,
    script: built.workbench,
    args: ['--workspace', workspace],
    onState: (state) => relay.follow(state),
    onMessage: (message) => relay.deliver(message),
  })
  workbench.start()
}

function showWindow(): void {
  window = openWindow(profile, built.preload)
  window.on('closed', () => (window = null))
}

/** The window's end is the program's; the workbench first puts in order what runs. */
function endTogether(): void {
  let ended = false
  app.on('window-all-closed', () => app.quit())
  app.on('activate', () => (window === null ? showWindow() : bringForward(window)))
  app.on('will-quit', (event) => {
    if (ended) return
    event.preventDefault()
    void workbench.stop().finally(() => {
      ended = true
      app.quit()
    })
  })
}

/** Said by a step after which there is nothing more to start. */
const enough = Symbol('enough')
type Step = () => void | typeof enough | Promise<void>

const steps: readonly (readonly [name: string, step: Step])[] = [
  ['choose the workspace', chooseWorkspace],
  ['be the only window on it', becomeFirst],
  ['register app://', registerScheme],
  ['guard the pages', guardContents],
  ['start the workbench process', startWorkbench],
  ['end together', endTogether],
  ['wait for Electron', () => app.whenReady()],
  ['serve the renderer', () => serveRenderer(built.renderer)],
  ['guard permissions', guardPermissions],
  ['open the bridge', () => openBridge(relay)],
  ['save downloads where the person says', () => askWhereToSave(profile, () => window)],
  ['install the menu', installMenu],
  ['show the window', showWindow],
]

async function start(): Promise<void> {
  for (const [name, step] of steps) {
    try {
      if ((await step()) === enough) return app.exit(0)
    } catch (error) {
      process.stderr.write(`Foldbench could not start: it failed to ${name}.\n${inspect(error)}\n`)
      return app.exit(1)
    }
  }
}

catchFaults()
void start()
