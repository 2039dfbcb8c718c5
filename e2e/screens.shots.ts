import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { required } from './hosts/running-app.ts'

const sizes = [[1280, 800], [1920, 1080]] as const
const themes = ['light', 'dark'] as const
const languages = ['en', 'fa'] as const
/** Screens by their address, which is the same in every language. */
const screens = { builder: '/builder', queue: '/queue', experiments: '/experiments', experiment: '/experiments/1', compare: '/compare', data: '/data', dataset: '/data/fashion-mnist?part=train&image=1902', predict: '/predict', settings: '/settings' }

test('pictures of every screen', async ({ app, shell, builder, queue, data }) => {
  const folder = required('FOLDBENCH_SCREENSHOTS')
  await shell.expectConnected()
  await builder.openTemplate('Baseline')
  await builder.set({ 'Training images': 2000, Epochs: 4 })
  await builder.queue()
  await shell.open('Queue')
  await queue.expectDone('baseline', 6, 300_000)
  await shell.open('Data')
  await data.open('Fashion-MNIST')
  await shell.open('Builder')
  await builder.set({ Name: 'baseline, more data', 'Training images': 6000, Epochs: 60 })
  await builder.queue()

  for (const language of languages) {
    if ((await shell.root.getAttribute('lang')) !== language) await shell.switchLanguage()
    await expect(shell.root).toHaveAttribute('lang', language)
    for (const theme of themes) {
      if ((await shell.theme()) !== theme) await shell.toggleTheme.click()
      await expect(shell.root).toHaveAttribute('data-theme', theme)
      for (const [width, height] of sizes) {
        await app.resize(width, height)
        for (const [name, address] of Object.entries(screens)) {
          await app.page.evaluate(`location.hash = ${JSON.stringify(address)}`)
          await app.page.mouse.move(width / 2, 4)
          await expect(app.page.getByRole('heading', { level: 1 })).not.toHaveText('Foldbench')
          // Charts draw themselves in and images arrive.
          await app.page.waitForTimeout(1200)
          await app.page.screenshot({ path: join(folder, `${name}-${theme}-${language}-${width}x${height}.png`) })
        }
      }
    }
  }
})
