import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { required } from './hosts/running-app.ts'

const sizes = [[1280, 800], [1920, 1080]] as const
const themes = ['light', 'dark'] as const
const languages = ['en', 'fa'] as const
/** Screens by their address, which is the same in every language. */
const screens = { builder: '/builder', queue: '/queue', experiments: '/experiments', experiment: '/experiments/1', compare: '/compare', data: '/datasets', dataset: '/datasets/fashion-mnist', predict: '/predict', settings: '/settings' }

test('pictures of every screen', async ({ app, shell, builder, queue }) => {
  const folder = required('FOLDBENCH_SCREENSHOTS')
  await shell.expectConnected()
  await builder.queue({ images: 2000, folds: 5, epochs: 4 })
  await shell.open('Queue')
  await queue.expectState('baseline', /done/i, 300_000)
  await shell.open('Builder')
  await builder.queue({ images: 6000, folds: 5, epochs: 60 })

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
          // Charts draw themselves in and images arrive.
          await app.page.waitForTimeout(1200)
          await app.page.screenshot({ path: join(folder, `${name}-${theme}-${language}-${width}x${height}.png`) })
        }
      }
    }
  }
})
