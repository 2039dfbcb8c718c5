import { expect, test } from './fixtures.ts'
import { serve } from './hosts/browser.ts'

test('a browser says what to do when its host is gone, and goes on with the new address', async ({ app, shell }) => {
  await shell.expectConnected()
  const port = Number(new URL(app.page.url()).port)
  process.kill(await app.workbenchPid(), 'SIGKILL')
  await expect(app.page.getByText('The connection to the workbench was lost. Training goes on')).toBeVisible()
  const again = await serve(app.workspace, port)
  await expect(app.page.getByText('Open the whole address that “foldbench serve” printed')).toBeVisible()
  await app.page.goto(again.address)
  await shell.expectConnected()
  await again.stop()
})

test('without the token a page shows what to open, and nothing of the workspace', async ({ app, shell }) => {
  await shell.expectConnected()
  expect(app.page.url()).not.toContain('token')
  const address = new URL('/', app.page.url()).href
  await app.page.context().clearCookies()
  await app.page.goto(address)
  await app.page.reload()
  await expect(app.page.getByText('Open the whole address that “foldbench serve” printed')).toBeVisible()
  await expect(shell.status).not.toContainText(app.workspace)
})
