import { expect, test } from './fixtures.ts'
import { serve } from './hosts/browser.ts'

test('a killed workbench comes back by itself, and the queue goes on', async ({ app, host, shell, builder, queue, experiment }) => {
  test.skip(host !== 'window', 'In a browser the workbench is the program that the person started.')
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

test('a browser says what to do when its host is gone, and goes on with the new address', async ({ app, host, shell }) => {
  test.skip(host !== 'browser', 'The window starts the workbench again itself.')
  await shell.expectConnected()
  const port = Number(new URL(app.page.url()).port)
  process.kill(await app.workbenchPid(), 'SIGKILL')
  await expect(app.page.getByText('The connection to the workbench was lost')).toBeVisible()
  const again = await serve(app.workspace, port)
  await expect(app.page.getByText('Open the whole address that “foldbench serve” printed')).toBeVisible()
  await app.page.goto(again.address)
  await app.page.reload()
  await shell.expectConnected()
  await again.stop()
})
