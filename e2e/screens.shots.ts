import { homedir, release } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { required } from './hosts/running-app.ts'

const sizes = [[1280, 800], [1920, 1080]] as const
const themes = ['light', 'dark'] as const
const languages = ['en', 'fa'] as const
/** Screens by their address, which is the same in every language. */
const screens = {
  builder: '/builder', queue: '/queue', experiments: '/experiments', experiment: '/experiments/1', compare: '/compare?ids=1,2',
  data: '/data', dataset: '/data/fashion-mnist?part=train&image=1902', predict: '/predict?experiment=1', settings: '/settings',
}

/** Pictures are for everyone: what is this machine's own is written as a reader's would be. */
async function asReaders(page: Page, words: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(`{
    const words = ${JSON.stringify(Object.entries(words))}
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) for (const [own, reader] of words) if (texts.currentNode.data.includes(own)) texts.currentNode.data = texts.currentNode.data.replaceAll(own, reader)
  }`)
}

test('pictures of every screen', async ({ app, shell, builder, queue, data }) => {
  const folder = required('FOLDBENCH_SCREENSHOTS')
  await test.step('a small study', async () => {
    for (const [title, name] of [['Baseline', 'baseline'], ['Deeper, equal filters', 'depth-equal']] as const) {
      await builder.openTemplate(title)
      await builder.set({ 'Training images': 1500, Epochs: 4, Name: name })
      await builder.queue()
      await builder.watch()
      await queue.expectDone(name, 6, 300_000)
      await shell.open('Builder')
      await builder.showTemplates()
    }
    await shell.open('Data')
    await data.open('Fashion-MNIST')
    await shell.open('Builder')
    await builder.openTemplate('Baseline')
    await builder.set({ Name: 'baseline, more data', 'Training images': 6000, Epochs: 60 })
    await builder.queue()
  })

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
          await asReaders(app.page, { [app.workspace]: '~/.local/share/foldbench', [homedir()]: '~', [` ${release()}`]: '' })
          await app.page.screenshot({ path: join(folder, `${name}-${theme}-${language}-${width}x${height}.png`) })
        }
      }
    }
  }
})
