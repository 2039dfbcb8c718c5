import { open, readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

const hdf5 = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')

test('a template shows its layers, shapes and parameters', async ({ builder }) => {
  await builder.openTemplate('Baseline')
  await expect(builder.layer('Conv2D conv2d, output 28 × 28 × 32, parameters: 320')).toBeVisible()
  await expect(builder.totalParameters).toHaveText('804,554')
  await expect(builder.summary.getByRole('row')).toHaveCount(8)
  await expect(builder.willRun).toContainText('6 runs: 5 folds and the final fit')
})

test('a setting that can’t be is refused where it is typed, and nothing is queued', async ({ builder }) => {
  await builder.openTemplate('Baseline')
  await builder.set({ Folds: 1 })
  await expect(builder.settings).toContainText('The least possible value is 2.')
  await expect(builder.queueButton).toBeDisabled()
  await builder.set({ Folds: 2, Epochs: 'ten' })
  await expect(builder.settings).toContainText('A number is needed here.')
  await expect(builder.queueButton).toBeDisabled()
  await builder.set({ Epochs: 1 })
  await expect(builder.queueButton).toBeEnabled()
})

test('queued from the Builder, watched in the Queue, read in its result, taken away as .h5', async ({ app, builder, queue, experiment }) => {
  await test.step('the baseline on its way in one press for each thing that is not the study’s', async () => {
    await builder.openTemplate('Baseline')
    await builder.set({ 'Training images': 400, Folds: 2, Epochs: 2 })
    await builder.queue()
    await builder.watch()
  })

  await test.step('curves grow while it trains', async () => {
    await expect(queue.experiment('baseline')).toContainText(/Training|Queued/)
    await expect(queue.curves('baseline', 'Accuracy')).toBeVisible({ timeout: 60_000 })
    await expect(queue.curves('baseline', 'Loss')).toBeVisible()
    await queue.expectDone('baseline', 3)
    await expect(queue.runs('baseline').filter({ hasText: '2/2' })).toHaveCount(3)
  })

  await test.step('the result says how well each fold did, and the test data', async () => {
    await queue.openResult('baseline')
    await expect(experiment.name).toHaveText('baseline')
    const accuracies = await experiment.foldAccuracies()
    expect(accuracies).toHaveLength(2)
    for (const accuracy of accuracies) expect(accuracy).toMatch(/^\d{1,2}\.\d{3}$/)
    const mean = accuracies.reduce((sum, accuracy) => sum + Number(accuracy), 0) / 2
    await expect(experiment.foldSummary).toContainText(`mean=${mean.toFixed(3)}`)
    await expect(experiment.boxPlot).toBeVisible()
    await expect(experiment.fact('parameters')).toHaveText('804,554')
    for (const name of ['Ankle Boot', 'Dress', 'Macro average']) await expect(experiment.report).toContainText(name)
  })

  await test.step('every test image is in the confusion matrix once, and its diagonal is the test accuracy', async () => {
    await expect(experiment.confusionMatrix).toBeVisible()
    const file = await app.saveFile(() => experiment.export('Confusion matrix', 'Data as CSV'))
    const [head, ...rows] = (await readFile(file, 'utf8')).trim().split('\r\n').map((line) => line.split(','))
    expect(head).toHaveLength(11)
    const counts = rows.map((row) => row.slice(1).map(Number))
    for (const row of counts) expect(row.reduce((sum, count) => sum + count, 0)).toBe(1000)
    const correct = counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0)
    await expect(experiment.fact('test')).toHaveText(`${(correct / 100).toFixed(3)} %`)
  })

  await test.step('the model arrives as an HDF5 file', async () => {
    const file = await app.saveFile(() => experiment.exportModel())
    expect(file).toMatch(/\.h5$/)
    const handle = await open(file)
    const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    expect(buffer).toEqual(hdf5)
    // 804,554 weights of four bytes, and their names.
    expect((await handle.stat()).size).toBeGreaterThan(804_554 * 4)
    await handle.close()
  })
})
