import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

test('the log is backed up, checked, compacted and written out from the Settings', async ({ app, builder, shell, folders }) => {
  await builder.openTemplate('Baseline')
  await builder.set({ 'Training images': 200, Folds: 2, Epochs: 1 })
  await builder.queue()
  await expect(builder.willRun).toContainText('Queued as experiment 1')
  await shell.open('Settings')
  const panel = app.page.getByRole('region', { name: 'Experiment log' })
  await panel.getByRole('button', { name: 'Back up now' }).click()
  await expect(panel).toContainText('Backed up and verified:', { timeout: 60_000 })
  await expect(panel).toContainText(/Newest backup.*1 experiment/s)
  expect((await readdir(join(folders.workspace, 'backups'))).some((name) => name.endsWith('Z.sqlite'))).toBe(true)
  await panel.getByRole('button', { name: 'Check' }).click()
  await expect(panel).toContainText(/All sound: the database, and \d+ files? as/, { timeout: 60_000 })
  await panel.getByRole('button', { name: 'Compact' }).click()
  await expect(panel).toContainText(/From .* to /, { timeout: 60_000 })
  await panel.getByRole('button', { name: 'Export as JSON' }).click()
  await expect(panel).toContainText('Written:', { timeout: 60_000 })
  const [made] = await readdir(join(folders.workspace, 'exports'))
  const { experiments } = JSON.parse(await readFile(join(folders.workspace, 'exports', made!, 'log.json'), 'utf8')) as { experiments: { name: string; runs: unknown[] }[] }
  expect(experiments.map(({ name, runs }) => [name, runs.length])).toEqual([['baseline', 3]])
})
