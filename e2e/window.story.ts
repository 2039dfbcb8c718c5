import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { electronArguments, electronEnvironment, openWindow, type WindowApp } from './hosts/window.ts'
import { required, type RunningApp } from './hosts/running-app.ts'
import { BuilderPage } from './page-models/builder.ts'

const windowOf = (app: RunningApp): WindowApp['electron'] => (app as WindowApp).electron

test('the window is shown with its page, which has no way to Node', async ({ app, shell }) => {
  await shell.expectConnected()
  const windows = await windowOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => ({ visible: window.isVisible(), title: window.getTitle() })))
  expect(windows).toEqual([{ visible: true, title: 'Foldbench' }])
  expect(await app.page.evaluate<unknown[]>('[typeof require, typeof process, typeof module]')).toEqual(['undefined', 'undefined', 'undefined'])
})

test('a second start on the same workspace brings the first window forward', async ({ app, shell, folders }) => {
  await shell.expectConnected()
  const window = windowOf(app)
  await window.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = spawn(required('FOLDBENCH_ELECTRON_PATH'), electronArguments(folders.workspace), { env: electronEnvironment(folders.scratch), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  second.stderr.on('data', (text) => (said += String(text)))
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(said).toContain(`Foldbench already has ${folders.workspace} open: its window was brought forward.`)
  const state = await window.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((open) => ({ minimized: open.isMinimized(), visible: open.isVisible() })))
  expect(state).toEqual([{ minimized: false, visible: true }])
})

test('nothing leads away from the page', async ({ app }) => {
  await expect(app.page).toHaveURL('app://foldbench/#/builder')
  await app.page.evaluate(`location.href = 'https://example.org/'`)
  await app.page.evaluate(`location.href = 'file:///etc/passwd'`)
  expect(await app.page.evaluate(`String(window.open('https://example.org/'))`)).toBe('null')
  await app.page.waitForTimeout(300)
  expect(app.page.url()).toBe('app://foldbench/#/builder')
  expect(windowOf(app).windows()).toHaveLength(1)
})

test('the native side follows the chosen theme', async ({ app, shell }) => {
  await shell.expectConnected()
  const before = await shell.theme()
  await shell.toggleTheme.click()
  const other = before === 'dark' ? 'light' : 'dark'
  await expect(shell.root).toHaveAttribute('data-theme', other)
  await expect.poll(() => windowOf(app).evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe(other)
})

test('the window opens where it was left', async ({ app, shell }) => {
  await shell.expectConnected()
  await windowOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1000, height: 700 }))
  const profile = await windowOf(app).evaluate(({ app: electron }) => electron.getPath('userData'))
  await expect.poll(async () => JSON.parse(await readFile(`${profile}/window.json`, 'utf8').catch(() => '{}'))).toMatchObject({ bounds: { width: 1000, height: 700 }, maximized: false })
})

test('a killed workbench comes back by itself, and the queue goes on', async ({ app, shell, builder, queue, experiment }) => {
  await builder.openTemplate('Baseline')
  await builder.set({ 'Training images': 2000, Folds: 2, Epochs: 6 })
  await builder.queue()
  await builder.watch()
  await expect(queue.curves('baseline', 'Accuracy')).toBeVisible({ timeout: 60_000 })

  const killed = await app.workbenchPid()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => app.workbenchPid().catch(() => killed)).not.toBe(killed)
  await shell.expectConnected()
  await queue.expectDone('baseline', 3)
  await queue.openResult('baseline')
  expect(await experiment.foldAccuracies()).toHaveLength(2)
})

test('a crash of everything loses nothing that was on disk, which is a moment behind the hand', async ({ app, builder, folders }) => {
  await builder.openTemplate('Baseline')
  await builder.card('conv2d').click()
  await builder.parameter('Filters').fill('48')
  await expect(builder.totalParameters).toHaveText('1,206,122')
  await expect.poll(() => readFile(join(folders.workspace, 'draft.json'), 'utf8').catch(() => '')).toContain('"filters":48')
  const [workbench, main] = [await app.workbenchPid(), windowOf(app).process()]
  const ended = once(main, 'exit')
  process.kill(workbench, 'SIGKILL')
  main.kill('SIGKILL')
  await ended

  const again = await openWindow(folders)
  try {
    const reopened = new BuilderPage(again.page)
    await expect(reopened.totalParameters).toHaveText('1,206,122')
    await expect(again.page.getByText('changed', { exact: true })).toBeVisible()
  } finally {
    await again.close()
  }
})
