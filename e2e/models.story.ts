import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

test('a model is saved in versions, compared, opened again, deleted and brought back', async ({ app, builder, library }) => {
  const { page } = app
  await builder.openTemplate('Baseline')
  await library.saveAs('my “first” 🙂 مدل')
  await builder.card('conv2d').click()
  await builder.parameter('Filters').fill('48')
  await expect(builder.totalParameters).toHaveText('1,206,122')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Version 2', { exact: true })).toBeVisible()

  await test.step('undo leads back to what was not saved last', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled()
    await page.keyboard.press('Control+Shift+z')
    await expect(page.getByRole('button', { name: 'Saved' })).toBeDisabled()
  })

  await test.step('both versions are there, and what changed between them', async () => {
    await builder.showTemplates()
    await expect(library.card('my “first” 🙂 مدل')).toContainText('1,206,122 parameters')
    await library.choose('my “first” 🙂 مدل', 'Versions…')
    await expect(library.version(1)).toContainText('804,554 parameters')
    await library.version(2).getByRole('button', { name: 'Changes since version 1' }).click()
    await expect(library.difference).toHaveText('0 added, 0 removed, 1 changed')
    await expect(page.getByRole('row').filter({ hasText: 'Filters' })).toContainText('3248')
    await page.getByLabel('After', { exact: true }).selectOption('template:depth-growing')
    await expect(library.difference).toHaveText('6 added, 0 removed, 0 changed')
    await page.getByRole('button', { name: 'Swap' }).click()
    await expect(library.difference).toHaveText('0 added, 6 removed, 0 changed')
    await page.getByRole('button', { name: 'Back to the Builder' }).click()
  })

  await test.step('the first version is opened', async () => {
    await library.choose('my “first” 🙂 مدل', 'Versions…')
    await library.version(1).getByRole('button', { name: 'Open' }).click()
    await expect(builder.totalParameters).toHaveText('804,554')
    await expect(page.getByText('Version 1', { exact: true })).toBeVisible()
  })

  await test.step('deleted and brought back', async () => {
    await builder.showTemplates()
    await library.choose('my “first” 🙂 مدل', 'Delete')
    await expect(library.section.getByRole('status')).toContainText('was deleted with its 2 versions')
    await expect(library.cards).toHaveCount(0)
    await library.section.getByRole('button', { name: 'Bring it back' }).click()
    await expect(library.card('my “first” 🙂 مدل')).toBeVisible()
  })
})

test('models travel as files; what is none says so and changes nothing', async ({ app, builder, library }) => {
  const { page } = app
  await builder.openTemplate('Small ResNet')
  await expect(builder.totalParameters).toHaveText(/\d/)
  const parameters = (await builder.totalParameters.textContent()) ?? ''
  const files = {
    foldbench: await app.saveFile(() => library.ofOpenModel('Download for Foldbench (JSON)')),
    keras: await app.saveFile(() => library.ofOpenModel('Download as Keras JSON')),
    code: await app.saveFile(() => library.ofOpenModel('Download as Keras code')),
  }
  expect(files.foldbench).toMatch(/resnet-small\.foldbench\.json$/)
  expect(JSON.parse(await readFile(files.keras, 'utf8'))).toMatchObject({ class_name: 'Functional' })
  expect(await readFile(files.code, 'utf8')).toContain('keras.Model(')

  for (const file of [files.foldbench, files.keras]) {
    await builder.showTemplates()
    await builder.openTemplate('Baseline')
    await expect(builder.totalParameters).toHaveText('804,554')
    await library.openFile(file)
    await expect(builder.totalParameters).toHaveText(parameters)
  }

  const bad = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  const problem = page.getByTestId('file-problem')
  for (const [file, words] of [
    [bad('newer.json', '{"format":"foldbench-model","version":99,"model":{}}'), 'newer Foldbench'],
    [bad('song.json', 'la la la'), 'holds no model'],
    [bad('other.json', '{"a":1}'), 'Expected a Keras model'],
  ] as const) {
    await library.openFile(file)
    await expect(problem).toContainText(words)
    await expect(builder.totalParameters).toHaveText(parameters)
  }
  await problem.getByRole('button', { name: 'Dismiss' }).click()

  await test.step('opening over unsaved work can be undone', async () => {
    await page.keyboard.press('Control+z')
    await expect(builder.totalParameters).toHaveText('804,554')
  })
})
