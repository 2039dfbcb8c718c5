import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

test('two experiments compared: curves, folds, tests, a claim that is kept, what differs', async ({ app, shell, builder, queue, compare, experiment }) => {
  await test.step('two small experiments over the same folds', async () => {
    for (const [title, name] of [['Baseline', 'shallow'], ['Deeper, equal filters', 'deep']] as const) {
      await builder.openTemplate(title)
      await builder.set({ 'Training images': 300, Folds: 3, Epochs: 2, Name: name })
      await builder.queue()
      await builder.watch()
      await queue.expectDone(name, 4)
      await shell.open('Builder')
      await builder.showTemplates()
    }
    await app.page.evaluate("location.hash = '/compare?ids=1,2'")
    await expect(compare.compared).toHaveText(['shallow', 'deep'])
  })

  await test.step('curves are drawn, and all charts tell of the epoch that is pointed at', async () => {
    const accuracy = await compare.curves('Accuracy')
    await compare.curves('Loss')
    await accuracy.focus()
    await accuracy.press('ArrowRight')
    await expect(compare.readouts).toHaveCount(2)
    for (const readout of await compare.readouts.all()) {
      await expect(readout).toContainText('Epoch 1, 3 folds')
      for (const name of ['shallow', 'deep']) await expect(readout).toContainText(name)
    }
    await accuracy.press('Escape')
    await expect(compare.readouts).toHaveCount(0)
    const file = await app.saveFile(() => experiment.export('Accuracy', 'Data as CSV'))
    const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
    expect(lines[0]).toBe('experiment,fold,epoch,seconds,accuracy,val_accuracy')
    expect(lines).toHaveLength(1 + 2 * 3 * 2)
  })

  await test.step('what is zoomed stays so when an experiment is left out and comes back', async () => {
    const accuracy = await compare.curves('Accuracy')
    const everything = app.page.getByRole('button', { name: 'Show everything' })
    await expect(everything).toBeDisabled()
    await accuracy.press('+')
    await expect(everything).toBeEnabled()
    await compare.leaveOut('deep')
    await expect(compare.compared).toHaveText(['shallow'])
    await compare.add('deep')
    await expect(compare.compared).toHaveText(['shallow', 'deep'])
    await expect(everything).toBeEnabled()
    await everything.click()
    await expect(everything).toBeDisabled()
  })

  await test.step('each fold in figures, mean and spread as the study prints them', async () => {
    await compare.open('Folds')
    await expect(compare.foldTable.getByRole('row', { name: /^shallow/ })).toContainText(/mean=\d+\.\d{3} std=\d+\.\d{3}, n=3/)
    await app.page.getByRole('radio', { name: 'Violins' }).check({ force: true })
    await expect(app.page.getByText('Scott’s bandwidth')).toBeVisible()
  })

  await test.step('every pair has its sentence, and a claim stays with the comparison', async () => {
    await compare.open('Tests')
    await expect(compare.sentences).toHaveCount(1)
    await expect(compare.sentences).toContainText(/of 3 folds|same accuracy|no practical difference/)
    await expect(compare.pairs.getByRole('button')).toHaveCount(2)
    await compare.claim('deep', 'shallow')
    await expect(compare.claims).toHaveCount(1)
    await expect(compare.claims).toContainText(/deep beats shallow (supported|contradicted|undecided)/)
    await compare.rename('Depth')
    await expect(app.page.getByRole('button', { name: 'Delete this comparison…' })).toBeVisible()
  })

  await test.step('what differs are the models alone', async () => {
    await compare.open('Settings')
    await expect(compare.warnings).toContainText('Same data, same folds, same versions')
    await expect(compare.differences).toContainText('71,126')
    await expect(app.page.getByTestId('model-diff')).toContainText('added')
  })

  await test.step('after a restart it is there again, with its name, view and claim', async () => {
    await shell.open('Queue')
    await app.page.reload()
    await shell.expectConnected()
    await shell.open('Compare')
    await expect(compare.name).toHaveValue('Depth')
    await expect(compare.differences).toBeVisible()
    await compare.open('Tests')
    await expect(compare.claims).toContainText('deep beats shallow')
  })

  await test.step('deleted after one question; the experiments stay compared', async () => {
    await app.page.getByRole('button', { name: 'Delete this comparison…' }).click()
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect(compare.name).toHaveValue('')
    await expect(compare.compared).toHaveText(['shallow', 'deep'])
  })
})

test('experiments that were made from other folds are not tested against each other, and it says why', async ({ app, shell, builder, queue, compare }) => {
  for (const [name, folds] of [['three', 3], ['two', 2]] as const) {
    await builder.openTemplate('Baseline')
    await builder.set({ 'Training images': 200, Folds: folds, Epochs: 1, Name: name })
    await builder.queue()
    await builder.watch()
    await queue.expectDone(name, folds + 1)
    await shell.open('Builder')
    await builder.showTemplates()
  }
  await app.page.evaluate("location.hash = '/compare?ids=1,2&tab=tests'")
  await expect(compare.sentences).toContainText('three and two can’t be tested against each other: their folds are made differently')
  await compare.open('Settings')
  await expect(compare.warnings).toContainText('Their folds hold other images than those of three: two.')
})
