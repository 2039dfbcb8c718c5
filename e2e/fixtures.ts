import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { openBrowser } from './hosts/browser.ts'
import { openWindow } from './hosts/window.ts'
import type { Folders, HostKind, RunningApp } from './hosts/running-app.ts'
import { BuilderPage } from './page-models/builder.ts'
import { ComparePage } from './page-models/compare.ts'
import { DataPage } from './page-models/data.ts'
import { ExperimentPage } from './page-models/experiment.ts'
import { LibraryPage } from './page-models/library.ts'
import { QueuePage } from './page-models/queue.ts'
import { SearchPage } from './page-models/search.ts'
import { Shell } from './page-models/shell.ts'

export interface HostOptions {
  host: HostKind
}

interface Stories {
  folders: Folders
  app: RunningApp
  shell: Shell
  builder: BuilderPage
  library: LibraryPage
  queue: QueuePage
  experiment: ExperimentPage
  data: DataPage
  compare: ComparePage
  search: SearchPage
}

/** Errors of the page that no story expects: a story that meets one fails, whatever else it saw. */
const expectedErrors = [/Failed to load resource: .*(401|net::ERR_)/, /WebSocket connection to .* failed/, /Not allowed to load local resource: file:/]

/** Every story begins with an empty workspace and the open workbench. */
export const test = base.extend<HostOptions & Stories>({
  host: ['window', { option: true }],
  folders: async ({ host }, use) => {
    const scratch = await mkdtemp(join(tmpdir(), `foldbench-${host}-`))
    const workspace = join(scratch, 'workspace')
    await mkdir(workspace)
    await use({ workspace, scratch })
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  },
  app: async ({ host, folders }, use, info) => {
    const app = host === 'window' ? await openWindow(folders) : await openBrowser(folders)
    const errors: string[] = []
    app.page.on('console', (message) => {
      if (message.type() === 'error' && !expectedErrors.some((pattern) => pattern.test(message.text()))) errors.push(message.text())
    })
    app.page.on('pageerror', (error) => errors.push(error.message))
    await use(app)
    if (info.status !== info.expectedStatus && !app.page.isClosed()) await info.attach('page', { body: await app.page.screenshot(), contentType: 'image/png' })
    await app.close()
    base.expect(errors, 'errors on the page').toEqual([])
  },
  shell: async ({ app }, use) => use(new Shell(app.page)),
  builder: async ({ app }, use) => use(new BuilderPage(app.page)),
  library: async ({ app }, use) => use(new LibraryPage(app.page)),
  queue: async ({ app }, use) => use(new QueuePage(app.page)),
  experiment: async ({ app }, use) => use(new ExperimentPage(app.page)),
  data: async ({ app }, use) => use(new DataPage(app.page)),
  compare: async ({ app }, use) => use(new ComparePage(app.page)),
  search: async ({ app }, use) => use(new SearchPage(app.page)),
})

export { expect } from '@playwright/test'
