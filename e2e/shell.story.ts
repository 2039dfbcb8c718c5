import { expect, test } from './fixtures.ts'
import type { ScreenName } from './page-models/shell.ts'

test('the workbench opens on the Builder, connected', async ({ app, shell }) => {
  await shell.expectConnected()
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Builder')
  await expect(shell.status).toContainText('Nothing is training')
  await expect(shell.status).toContainText(app.workspace)
})

test('the rail leads to every screen', async ({ shell, app }) => {
  await shell.expectConnected()
  for (const screen of ['Queue', 'Search', 'Experiments', 'Compare', 'Data', 'Predict', 'Settings', 'Builder'] satisfies ScreenName[]) {
    await shell.open(screen)
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(screen)
  }
})

test('light and dark are one click apart, and remembered', async ({ app, shell }) => {
  const before = await shell.theme()
  const other = before === 'dark' ? 'light' : 'dark'
  const background = (): Promise<string> => app.page.evaluate('getComputedStyle(document.body).backgroundColor')
  const colour = await background()
  await shell.toggleTheme.click()
  await expect(shell.root).toHaveAttribute('data-theme', other)
  expect(await background()).not.toBe(colour)
  await app.page.reload()
  await expect(shell.root).toHaveAttribute('data-theme', other)
})

test('in Persian the shell is mirrored and speaks Persian', async ({ app, shell }) => {
  await shell.expectConnected()
  const railAt = async (): Promise<number> => (await app.page.getByRole('navigation').first().boundingBox())?.x ?? -1
  expect(await railAt()).toBe(0)
  await shell.switchLanguage()
  await expect(shell.root).toHaveAttribute('dir', 'rtl')
  await expect(shell.root).toHaveAttribute('lang', 'fa')
  expect(await railAt()).toBeGreaterThan(600)
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(/[\u0600-\u06ff]/)
  await app.page.reload()
  await expect(shell.root).toHaveAttribute('dir', 'rtl')
})
