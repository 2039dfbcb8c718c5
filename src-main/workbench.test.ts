import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { modelTemplate } from '../src-shared/model/index.ts'
import { temporaryFolder } from './database/test-support.ts'
import { writeTinyDataset } from './datasets/tiny-dataset.ts'
import { createWorkbench, type Workbench } from './workbench.ts'

let folder: ReturnType<typeof temporaryFolder>
const open: Workbench[] = []
const environment = { ...process.env }

beforeEach(async () => {
  folder = temporaryFolder()
  await writeTinyDataset(join(folder.path, 'data'), { train: 200, test: 50, size: 28 })
  process.env['FOLDBENCH_DATASET_DIR'] = join(folder.path, 'data')
  process.env['FOLDBENCH_CACHE'] = join(folder.path, 'cache')
})
afterEach(async () => {
  for (const workbench of open.splice(0)) await workbench.close()
  process.env = { ...environment }
  folder.remove()
})

function started(mode: 'write' | 'read' = 'write'): Workbench {
  const workbench = createWorkbench({ workspace: join(folder.path, 'workspace'), host: 'command line', trainers: 2, mode })
  open.push(workbench)
  return workbench
}

test('from a queued experiment to its report, its file and a prediction, through the contract alone', async () => {
  const { client } = started()
  const { experimentId, warnings } = await client.queue.add({
    name: 'tiny',
    model: structuredClone(modelTemplate('baseline')!.build()) as never,
    dataset: { id: 'fashion-mnist' },
    training: { epochs: 2, batchSize: 32, optimizer: { kind: 'adam', learningRate: 0.001 } },
    protocol: { kind: 'k-fold', folds: 2 },
    seed: 1,
  })
  expect(warnings).toEqual([])
  for await (const { queue } of await client.queue.live()) {
    if (queue?.entries.find(({ experiment }) => experiment.id === experimentId)?.experiment.state === 'done') break
  }
  const { row, artifacts, runs } = await client.experiments.get({ id: experimentId })
  expect(row).toMatchObject({ name: 'tiny', runs: 3, runsDone: 3, parameters: 804_554, accuracy: { n: 2 } })
  expect(artifacts).toHaveLength(3)
  const evaluation = (await client.experiments.evaluation({ id: experimentId, scope: 'test' }))!
  expect(evaluation).toMatchObject({ samples: 50, accuracy: row.testAccuracy, report: { accuracy: expect.closeTo(row.testAccuracy!, 12) as number } })
  expect(evaluation.confusionMatrix.flat().reduce((sum, n) => sum + n)).toBe(50)
  const predictions = await client.exchange.predict({ experimentId, dataset: 'fashion-mnist', indices: [3, 7] })
  expect(predictions.map(({ index, label }) => [index, label])).toEqual([[3, 3], [7, 7]])
  expect(Object.keys(await client.experiments.epochs({ id: experimentId }))).toEqual(runs.map(({ id }) => String(id)))
  expect(await client.system.info()).toMatchObject({ host: 'command line', tensorflow: expect.stringMatching(/^\d/) as string })
})

test('a second workbench is refused, and reads beside the first', async () => {
  started()
  expect(() => createWorkbench({ workspace: join(folder.path, 'workspace'), host: 'browser' })).toThrow(/in use by a `foldbench` command/)
  const { client } = started('read')
  expect(await client.experiments.list()).toEqual([])
  await expect(client.queue.cancel({ experimentId: 1 })).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
})

test('errors of callers in this process are those of the wire', async () => {
  const { client } = started()
  await expect(client.experiments.get({ id: 5 })).rejects.toMatchObject({ name: 'ProductError', code: 'UNKNOWN_EXPERIMENT', usage: true })
  await expect(client.experiments.get({ id: -1 })).rejects.toMatchObject({ name: 'ProductError', code: 'BAD_INPUT', usage: true })
})
