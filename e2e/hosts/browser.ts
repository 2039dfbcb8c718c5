import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { chromiumProgram, isRoot, repository, required, type Folders, type RunningApp } from './running-app.ts'

export interface Serving {
  readonly address: string
  readonly process: ChildProcess
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** `foldbench serve`: the address is what it prints. */
export async function serve(workspace: string, port = 0): Promise<Serving> {
  const child = spawn(required('FOLDBENCH_NODE'), [join(repository, 'dist/node/foldbench.mjs'), 'serve', '--port', String(port), '--workspace', workspace], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += String(text)))
  const exited = once(child, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(line) ?? []
      if (found !== undefined) resolve(found)
      else said += `${line}\n`
    })
    void exited.then(() => reject(new Error(`“foldbench serve” ended before it printed an address:\n${said}`)))
  })
  return {
    address,
    process: child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await exited
    },
  }
}

/** The browser host with a Chromium before it. */
export async function openBrowser({ workspace, scratch }: Folders): Promise<RunningApp> {
  const serving = await serve(workspace)
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: isRoot ? ['--no-sandbox'] : [] })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(serving.address)
  return {
    host: 'browser',
    page,
    workspace,
    async saveFile(action) {
      const [download] = await Promise.all([page.waitForEvent('download'), action()])
      const file = join(scratch, `saved-${Date.now()}`, download.suggestedFilename())
      await download.saveAs(file)
      return file
    },
    workbenchPid: async () => serving.process.pid ?? 0,
    resize: (width, height) => page.setViewportSize({ width, height }),
    async close() {
      await browser.close()
      await serving.stop()
    },
  }
}
