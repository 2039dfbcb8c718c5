import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

test('a space that can’t be searched says what is wrong, and the size follows what is typed', async ({ shell, search, app }) => {
  await shell.open('Search')
  await app.page.getByRole('button', { name: 'New search' }).click()
  await test.step('the study’s space: 7 · 2 · 7 · 2 · 7 · 2', async () => {
    await expect(search.spaceSize).toHaveText('2,744')
    await expect(search.preview).toHaveCount(10)
    await expect(search.beginButton).toBeEnabled()
  })
  await test.step('a range the wrong way round', async () => {
    await search.parameter('conv2d filters').getByLabel('Most of conv2d filters').fill('16')
    await expect(search.space).toContainText('The least value is greater than the most.')
    await expect(search.beginButton).toBeDisabled()
    await search.parameter('conv2d filters').getByLabel('Most of conv2d filters').fill('32')
    await expect(search.spaceSize).toHaveText('392')
  })
  await test.step('what does not fit the images is counted and named before anything is trained', async () => {
    await search.parameter('conv2d kernel_size').getByLabel('Values of conv2d kernel_size').fill('3, 31')
    await expect(app.page.getByText(/of the first \d+ can’t be trained/)).toBeVisible()
  })
  await test.step('a setting that can’t be is refused where it is typed', async () => {
    await search.set({ Trials: 0 })
    await expect(search.settings).toContainText('The least possible value is 1.')
    await expect(search.beginButton).toBeDisabled()
  })
})

test('a search from its beginning to its trials as a file', async ({ app, shell, search }) => {
  test.setTimeout(420_000)
  await test.step('the study’s search, narrowed to what trains in a moment', async () => {
    await shell.open('Search')
    await app.page.getByRole('button', { name: 'New search' }).click()
    for (const name of ['conv2d filters', 'conv2d_1 filters', 'dense units']) {
      await search.parameter(name).getByLabel(`Least of ${name}`).fill('2')
      await search.parameter(name).getByLabel(`Most of ${name}`).fill('4')
      await search.parameter(name).getByLabel(`Step of ${name}`).fill('1')
    }
    await expect(search.spaceSize).toHaveText('216')
    await search.set({ Name: 'small search', 'Training images': 200, Trials: 2, 'Epochs of a trial': 1, 'for epochs': 2 })
    await search.beginButton.click()
  })

  await test.step('each trial says its values beside the best so far', async () => {
    await expect(search.trials.first()).toBeVisible()
    await expect(search.values.getByRole('row', { name: /^conv2d filters/ })).toBeVisible()
    await search.expectDone(2)
    await expect(search.trials).toHaveCount(2)
    for (const trial of await search.trials.all()) await expect(trial).toContainText('Done')
    await search.trials.nth(1).click()
    await expect(search.detail.getByTestId('trial-bestSoFar')).toContainText('trial 1')
    await expect(search.detail.getByTestId('trial-epochs').locator('tbody tr')).toHaveCount(1)
  })

  await test.step('the file holds what the table shows', async () => {
    const file = await app.saveFile(() => search.saveTrials())
    const [head, ...rows] = (await readFile(file, 'utf8')).trim().split('\r\n').map((line) => line.split(','))
    expect(head?.slice(0, 3)).toEqual(['trial', 'status', 'conv2d filters'])
    expect(rows).toHaveLength(2)
    const scores = rows.map((row) => Number(row[head?.indexOf('score') ?? -1]))
    for (const score of scores) expect(score).toBeGreaterThanOrEqual(0)
    await expect(search.fact('best')).toHaveText((Math.max(...scores) * 100).toFixed(3))
  })
})
