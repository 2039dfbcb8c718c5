import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { File, ready } from 'h5wasm/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultTraining } from '../../src-shared/experiment/spec.ts'
import { modelTemplates } from '../../src-shared/model/index.ts'
import { readH5 } from './h5-read.ts'
import { writeH5 } from './h5-write.ts'
import { groupAt, listAttribute, readHdf5, textAttribute, writeHdf5, writeList, writeText } from './hdf5.ts'
import { branched, chain, someWeights } from './tiny-models.ts'

let folder: string
const place = (name: string) => path.join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-h5-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('write and read', () => {
  it.each([...modelTemplates.filter(({ group }) => group === 'study').map((template) => [template.id, template.build()] as const), ['branched', branched] as const])('%s comes back bit for bit', async (name, model) => {
    const weights = someWeights(model)
    await writeH5(place(`${name}.h5`), { model, weights, training: defaultTraining })
    const read = await readH5(place(`${name}.h5`))
    expect(read.model.layers).toEqual(model.layers)
    expect(read.weights.map(({ layer, name: weight, shape }) => [layer, weight, shape])).toEqual(weights.map(({ layer, name: weight, shape }) => [layer, weight, shape]))
    for (const [i, { values }] of weights.entries()) expect(Buffer.compare(Buffer.from(values.buffer), Buffer.from(new Float32Array(read.weights[i]?.values ?? []).buffer))).toBe(0)
  })

  it('writes what Keras looks for', async () => {
    const model = chain([4], ['hidden', 'Dense', { units: 3 }], ['out', 'Dense', { units: 2 }])
    await writeH5(place('attributes.h5'), { model, weights: someWeights(model), training: defaultTraining })
    await readHdf5(place('attributes.h5'), (file) => {
      expect(textAttribute(file, 'backend')).toBe('tensorflow')
      expect(textAttribute(file, 'keras_version')).toMatch(/^3\./)
      expect(JSON.parse(textAttribute(file, 'training_config') ?? '')).toMatchObject({ optimizer_config: { class_name: 'Adam', config: { learning_rate: 0.001, beta_2: 0.999 } }, loss: { class_name: 'CategoricalCrossentropy' }, metrics: ['accuracy'] })
      expect(listAttribute(groupAt(file, 'model_weights')!, 'layer_names')).toEqual(['input', 'hidden', 'out'])
      expect(listAttribute(groupAt(file, 'model_weights/input')!, 'weight_names')).toEqual([])
      expect(listAttribute(groupAt(file, 'model_weights/out')!, 'weight_names')).toEqual(['out/kernel', 'out/bias'])
    })
  })

  it('splits a list of layer names over 64 KiB, and reads it', async () => {
    const names = Array.from({ length: 900 }, (_, i) => `identity_${String(i).padStart(4, '0')}_${'x'.repeat(75)}`)
    const model = chain([3], ['first', 'Dense', { units: 3 }], ...names.map((name) => [name, 'Activation', { activation: 'linear' }] as const), ['last', 'Dense', { units: 2 }])
    await writeH5(place('deep.h5'), { model, weights: someWeights(model), training: defaultTraining })
    await readHdf5(place('deep.h5'), (file) => {
      const group = groupAt(file, 'model_weights')!
      expect(Object.keys(group.attrs).filter((name) => name.startsWith('layer_names'))).toEqual(['layer_names0', 'layer_names1'])
      expect(listAttribute(group, 'layer_names')).toEqual(['input', 'first', ...names, 'last'])
    })
    expect((await readH5(place('deep.h5'))).weights.map(({ layer }) => layer)).toEqual(['first', 'first', 'last', 'last'])
  })

  it('keeps names beyond ASCII', async () => {
    const model = chain([2], ['größe', 'Dense', { units: 2 }], ['لایه', 'Dense', { units: 1 }])
    await writeH5(place('names.h5'), { model, weights: someWeights(model), training: defaultTraining })
    expect((await readH5(place('names.h5'))).weights.map(({ layer }) => layer)).toEqual(['größe', 'größe', 'لایه', 'لایه'])
  })
})

const kernel = Float32Array.of(1, 2, 3, 4, 5, 6)
const bias = Float32Array.of(-1, 0, 1)

/** A file as an earlier Keras wrote it: one Dense(3) on two inputs with `batch_input_shape`, and a LeakyReLU. */
async function oldFile(name: string, { leaky, weightNames = ['d1/kernel:0', 'd1/bias:0'], style = 'S', list = false }: { leaky: object; weightNames?: readonly string[]; style?: string; list?: boolean }): Promise<string> {
  const layers = [
    { class_name: 'Dense', config: { name: 'd1', units: 3, activation: 'linear', use_bias: true, batch_input_shape: [null, 2], dtype: 'float32', trainable: true } },
    { class_name: 'LeakyReLU', config: { name: 'leaky', trainable: true, dtype: 'float32', ...leaky } },
  ]
  const config = JSON.stringify({ class_name: 'Sequential', config: list ? layers : { name: 'sequential', layers } })
  await writeHdf5(place(name), (file) => {
    file.create_attribute('model_config', config, null, style === 'fixed' ? `S${config.length}` : style)
    const group = file.create_group('model_weights')
    group.create_attribute('layer_names', ['d1', 'leaky'], null, style === 'fixed' ? 'S5' : style)
    group.create_group('leaky').create_attribute('weight_names', new Float64Array(0), [0])
    const own = group.create_group('d1')
    own.create_attribute('weight_names', [...weightNames], null, style === 'fixed' ? 'S20' : style)
    if (weightNames[0]?.includes('/')) own.create_group('d1')
    own.create_dataset({ name: weightNames[0] as string, data: kernel, shape: [2, 3] })
    own.create_dataset({ name: weightNames[1] as string, data: bias, shape: [3] })
  })
  return place(name)
}

describe('files of other Keras versions', () => {
  it.each([
    ['array object', { alpha: { type: 'ndarray', value: 0.1 } }, 0.1],
    ['number', { alpha: 0.1 }, 0.1],
    ['negative_slope', { negative_slope: 0.1 }, 0.1],
    ['absent: 0.3', {}, undefined],
  ])('LeakyReLU with its slope as %s', async (name, leaky, slope) => {
    const { model, weights } = await readH5(await oldFile(`${name}.h5`, { leaky }))
    expect(model.layers.map(({ kind }) => kind)).toEqual(['Input', 'Dense', 'LeakyReLU'])
    expect(model.layers[0]?.parameters).toEqual({ shape: [2] })
    expect(model.layers[2]?.parameters['negative_slope']).toBe(slope)
    expect(weights).toEqual([
      { layer: 'd1', name: 'kernel', shape: [2, 3], values: kernel },
      { layer: 'd1', name: 'bias', shape: [3], values: bias },
    ])
  })

  it.each([
    ['variable-length UTF-8', 'S'],
    ['variable-length ASCII', 'A'],
    ['fixed-length', 'fixed'],
  ])('attributes of %s', async (name, style) => {
    const { weights } = await readH5(await oldFile(`${name}.h5`, { leaky: {}, style }))
    expect(weights.map(({ values }) => values)).toEqual([kernel, bias])
  })

  it('weights that are known by their place alone, and layers as a bare list (Keras 1)', async () => {
    const { model, weights } = await readH5(await oldFile('keras1.h5', { leaky: {}, weightNames: ['d1_W', 'd1_b'], list: true }))
    expect(model.layers).toHaveLength(3)
    expect(weights.map(({ name, values }) => [name, values])).toEqual([['kernel', kernel], ['bias', bias]])
  })
})

describe('refusals', () => {
  const refused = (name: string) => expect(readH5(place(name))).rejects

  it('a missing file', () => refused('none.h5').toMatchObject({ code: 'MODEL_FILE_MISSING', usage: true }))

  it.each([
    ['<html>Not found</html>', 'a web page'],
    ['PK\u0003\u0004…', 'a zip archive \\(a \\.keras file'],
    ['version https://git-lfs.github.com/spec/v1', 'a Git LFS pointer'],
    ['', 'an empty file'],
    ['{"a": 1}', 'begins with'],
  ])('%j', async (content, words) => {
    await writeFile(place('other.h5'), content)
    await refused('other.h5').toMatchObject({ code: 'MODEL_FILE_FOREIGN', message: expect.stringMatching(new RegExp(words)) as string })
  })

  it('a file that was cut off, with its sizes', async () => {
    const file = await oldFile('cut.h5', { leaky: {} })
    const whole = (await readFile(file)).length
    await truncate(file, whole - 100)
    await refused('cut.h5').toMatchObject({ code: 'MODEL_FILE_DAMAGED', message: expect.stringContaining(`expected ${whole.toLocaleString('en')} bytes, found ${(whole - 100).toLocaleString('en')}`) as string })
  })

  it('weights without a model', async () => {
    await writeHdf5(place('weights.h5'), (file) => writeList(file, 'layer_names', ['d1']))
    await refused('weights.h5').toMatchObject({ code: 'MODEL_CONFIG_MISSING', message: expect.stringMatching(/found weights alone\. Save it with model\.save/) as string })
  })

  it('a weight of another shape, naming layer and shapes', async () => {
    const file = await oldFile('shape.h5', { leaky: {} })
    await ready
    const open = new File(file, 'a')
    const config = JSON.parse(textAttribute(open, 'model_config') ?? '') as { config: { layers: { config: { units: number } }[] } }
    config.config.layers[0]!.config.units = 4
    open.delete_attribute('model_config')
    writeText(open, 'model_config', JSON.stringify(config))
    open.close()
    await refused('shape.h5').toMatchObject({ code: 'WEIGHT_SHAPE', message: expect.stringMatching(/kernel of layer d1 .* expected 2 × 4, found 2 × 3/) as string })
  })
})
