import { afterEach, beforeEach, expect, test } from 'vitest'
import { addAfter, setParameter } from '../../src-shared/model/edit.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { openWorkspace, openWorkspaceForReading, type Workspace } from '../database/index.ts'
import { temporaryFolder } from '../database/test-support.ts'
import { ModelLibrary } from './library.ts'

const template = (id: string): Model => modelTemplate(id)!.build()
const day = 24 * 3_600_000

let folder: ReturnType<typeof temporaryFolder>
let workspace: Workspace
let now: number
let library: ModelLibrary
beforeEach(() => {
  folder = temporaryFolder()
  workspace = openWorkspace(folder.path, 'command line')
  now = 1_800_000_000_000
  library = new ModelLibrary(workspace, () => now++)
})
afterEach(() => {
  workspace.close()
  folder.remove()
})

test('every saving is a version that stays as it was', async () => {
  const first = template('baseline')
  const { entry } = await library.save({ id: null, name: 'mine “🙂” مدل', model: first })
  expect(entry).toMatchObject({ name: 'mine “🙂” مدل', version: 1, layers: 8, parameters: 804_554 })
  expect(entry.skyline).toHaveLength(8)
  const second = setParameter(first, ['conv2d'], 'filters', 48)
  expect((await library.save({ id: entry.id, name: entry.name, model: second })).entry).toMatchObject({ version: 2, parameters: 1_206_122 })
  expect(library.get(entry.id, 1).model).toEqual(first)
  expect(library.get(entry.id, null)).toMatchObject({ version: 2, model: second })
  expect(library.versions(entry.id).map(({ version, parameters }) => [version, parameters])).toEqual([[2, 1_206_122], [1, 804_554]])
  expect(() => library.get(entry.id, 3)).toThrow('has the versions 1 to 2. Received: 3.')
})

test('saving the same again makes no version; going back to an older one does', async () => {
  const [first, second] = [template('baseline'), template('depth-growing')]
  const { entry } = await library.save({ id: null, name: 'm', model: first })
  expect(await library.save({ id: entry.id, name: 'm', model: structuredClone(first) })).toMatchObject({ isNew: false, entry: { version: 1 } })
  await library.save({ id: entry.id, name: 'm', model: second })
  expect(await library.save({ id: entry.id, name: 'm', model: first })).toMatchObject({ isNew: true, entry: { version: 3 } })
})

test('the one saved last stands first, renamed or not', async () => {
  const a = (await library.save({ id: null, name: 'a', model: template('baseline') })).entry
  const b = (await library.save({ id: null, name: 'b', model: template('lenet-5') })).entry
  expect(library.list().map(({ name }) => name)).toEqual(['b', 'a'])
  await library.rename(b.id, 'c')
  await library.save({ id: a.id, name: 'a', model: template('vgg-small') })
  expect(library.list().map(({ name }) => name)).toEqual(['a', 'c'])
})

test('what was removed comes back whole within thirty days, and is forgotten afterwards', async () => {
  const { id } = (await library.save({ id: null, name: 'gone', model: template('baseline') })).entry
  await library.remove(id)
  expect(library.list()).toEqual([])
  expect(() => library.get(id, null)).toThrow(`holds no model ${id}`)
  await expect(library.save({ id, name: 'gone', model: template('lenet-5') })).rejects.toMatchObject({ code: 'UNKNOWN_MODEL' })
  now += 29 * day
  await library.save({ id: null, name: 'other', model: template('lenet-5') })
  expect(await library.restore(id)).toMatchObject({ name: 'gone', version: 1 })
  await library.remove(id)
  now += 31 * day
  await library.save({ id: null, name: 'third', model: template('lenet-5') })
  await expect(library.restore(id)).rejects.toMatchObject({ code: 'UNKNOWN_MODEL' })
})

test('a broken model, an unknown kind and numbers beyond an integer can be saved', async () => {
  const odd = addAfter(template('baseline'), 'flatten', 'Dense', { units: 9e15 }).model
  const unknown: Model = { name: 'x', layers: [{ name: 'magic', kind: 'Quantum', parameters: { spin: 0.5 }, inputs: ['nowhere'] }] }
  const huge = (await library.save({ id: null, name: 'huge', model: odd })).entry
  expect(huge.parameters).toBeGreaterThan(2 ** 63)
  const { entry } = await library.save({ id: null, name: 'odd', model: unknown })
  expect(library.get(entry.id, null).model).toEqual(unknown)
})

test('a workspace that is only read shows its models and takes none', async () => {
  await library.save({ id: null, name: 'm', model: template('baseline') })
  const reading = openWorkspaceForReading(folder.path)
  const beside = new ModelLibrary(reading)
  expect(beside.list()).toHaveLength(1)
  await expect(beside.save({ id: null, name: 'n', model: template('baseline') })).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  reading.close()
})
