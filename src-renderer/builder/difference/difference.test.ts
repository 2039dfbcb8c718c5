import { expect, it } from 'vitest'
import { modelDiff } from '../../../src-shared/model/diff.ts'
import { connect, setParameter } from '../../../src-shared/model/edit.ts'
import { modelTemplate } from '../../../src-shared/model/templates/index.ts'
import { differenceLines } from './difference-lines.ts'
import { modelOf, readRef } from './model-ref.ts'

const template = (id: string) => modelTemplate(id)!.build()

it.each([
  ['draft', { kind: 'draft' }],
  ['template:baseline', { kind: 'template', id: 'baseline' }],
  ['model:3', { kind: 'model', id: 3, version: null }],
  ['model:3@12', { kind: 'model', id: 3, version: 12 }],
  ['experiment:7', { kind: 'experiment', id: 7 }],
])('reads %s', (text, ref) => expect(readRef(text)).toEqual(ref))
it.each([undefined, null, '', 'template:nothing', 'model:x', 'model:0', 'model:3@0', 'experiment:7@2', 'experiment:-1', ['draft']])('takes %j for no model', (text) => expect(readRef(text)).toBeNull())

it('finds the model that is named', async () => {
  const sources = { draft: () => template('lenet-5'), saved: async (id: number, version: number | null) => ({ name: `${id}@${version}`, layers: [] }), experiment: async (id: number) => ({ name: `e${id}`, layers: [] }) }
  expect(await modelOf({ kind: 'template', id: 'baseline' }, sources)).toEqual(template('baseline'))
  expect((await modelOf({ kind: 'model', id: 3, version: 2 }, sources)).name).toBe('3@2')
  expect((await modelOf({ kind: 'experiment', id: 7 }, sources)).name).toBe('e7')
  expect((await modelOf({ kind: 'draft' }, sources)).name).toBe('lenet-5')
})

it('has a line a layer, and one a parameter that differs', () => {
  const before = template('baseline')
  const after = setParameter(setParameter(before, ['conv2d'], 'filters', 48), ['conv2d'], 'kernel_size', 5)
  const lines = differenceLines(modelDiff(before, after), false)
  expect(lines.map(({ line, key }) => [line, key.split(':')[1]])).toEqual([['layer', undefined], ['parameter', 'filters'], ['parameter', 'kernel_size']])
  expect(differenceLines(modelDiff(before, after), true)).toHaveLength(8 + 2)
  expect(differenceLines(modelDiff(before, before), false)).toEqual([])
})

it('says which layers are taken where that differs', () => {
  const before = template('branches')
  const merge = before.layers.find(({ kind }) => kind === 'Concatenate')!
  const lines = differenceLines(modelDiff(before, connect(before, 'max_pooling2d', merge.name)), false)
  expect(lines).toMatchObject([{ line: 'layer', change: 'changed' }, { line: 'inputs', after: expect.arrayContaining(['max_pooling2d']) as string[] }])
})
