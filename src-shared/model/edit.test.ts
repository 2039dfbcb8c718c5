import { describe, expect, it } from 'vitest'
import {
  addAfter, addLayer, connect, disconnect, duplicateLayers, EditError, insertOnConnection, moveLayers, pasteLayers, removeLayers, renameLayer, replaceParameters, setParameter,
} from './edit.ts'
import { chainOf } from './graph.ts'
import type { Model } from './graph.ts'
import { inference } from './inference.ts'
import { layerKinds } from '../layers/index.ts'
import { modelTemplate } from './templates/index.ts'
import { MersenneTwister } from '../experiment/mt19937.ts'

const template = (id: string): Model => modelTemplate(id)!.build()
const order = (model: Model): string[] => chainOf(model)!.map((layer) => layer.name)

describe('edits of a chain', () => {
  it('adds a layer after another and renames nothing else', () => {
    const { model, name } = addAfter(template('baseline'), 'max_pooling2d', 'Dropout', { rate: 0.25 })
    expect(name).toBe('dropout')
    expect(order(model)).toEqual(['input_layer', 'conv2d', 'leaky_re_lu', 'max_pooling2d', 'dropout', 'flatten', 'dense', 'leaky_re_lu_1', 'dense_1'])
  })

  it('turns the baseline into the study’s model with dropout', () => {
    const once = addAfter(template('baseline'), 'max_pooling2d', 'Dropout', { rate: 0.25 }).model
    const twice = addAfter(once, 'leaky_re_lu_1', 'Dropout', { rate: 0.3 }).model
    expect({ ...twice, name: 'dropout-baseline' }).toEqual(template('dropout-baseline'))
  })

  it('heals the chain when layers go, also several in a row and the last ones', () => {
    const model = template('baseline')
    expect(order(removeLayers(model, ['leaky_re_lu', 'max_pooling2d']))).toEqual(['input_layer', 'conv2d', 'flatten', 'dense', 'leaky_re_lu_1', 'dense_1'])
    expect(order(removeLayers(model, ['dense_1', 'leaky_re_lu_1']))).toEqual(['input_layer', 'conv2d', 'leaky_re_lu', 'max_pooling2d', 'flatten', 'dense'])
    expect(removeLayers(model, ['input_layer']).layers[0]).toMatchObject({ name: 'conv2d', inputs: [] })
    expect(removeLayers(model, model.layers.map(({ name }) => name)).layers).toEqual([])
  })

  it('moves a layer along the chain', () => {
    const moved = moveLayers(template('baseline'), ['max_pooling2d'], { after: 'conv2d' })
    expect(order(moved)).toEqual(['input_layer', 'conv2d', 'max_pooling2d', 'leaky_re_lu', 'flatten', 'dense', 'leaky_re_lu_1', 'dense_1'])
    expect(moveLayers(moved, ['max_pooling2d'], { after: 'conv2d' })).toBe(moved)
    expect(() => moveLayers(moved, ['input_layer'], { after: 'dense' })).toThrow(EditError)
  })

  it('moves a block as it hangs together, whatever the order it is named in', () => {
    const model = template('depth-growing')
    const moved = moveLayers(model, ['max_pooling2d', 'conv2d', 'leaky_re_lu'], { after: 'max_pooling2d_1' })
    expect(order(moved)).toEqual(['input_layer', 'conv2d_1', 'leaky_re_lu_1', 'max_pooling2d_1', 'conv2d', 'leaky_re_lu', 'max_pooling2d', ...order(model).slice(7)])
    expect(order(moveLayers(moved, ['conv2d', 'leaky_re_lu', 'max_pooling2d'], { after: 'input_layer', to: 'conv2d_1' }))).toEqual(order(model))
    expect(moveLayers(model, ['conv2d', 'leaky_re_lu'], { after: 'conv2d' })).toBe(model)
    expect(moveLayers(model, ['conv2d', 'leaky_re_lu'], { after: 'leaky_re_lu', to: 'max_pooling2d' })).toBe(model)
    expect(() => moveLayers(model, ['conv2d', 'flatten'], { after: 'dense' })).toThrow(expect.objectContaining({ code: 'EDIT_NOT_IN_A_ROW' }))
    expect(() => moveLayers(model, ['conv2d'], { after: 'dense', to: 'flatten' })).toThrow(expect.objectContaining({ code: 'EDIT_NO_CONNECTION' }))
  })

  it('duplicates a block behind itself', () => {
    const { model, names } = duplicateLayers(template('baseline'), ['conv2d', 'leaky_re_lu', 'max_pooling2d'])
    expect(names).toEqual(['conv2d_1', 'leaky_re_lu_2', 'max_pooling2d_1'])
    expect(order(model).slice(0, 8)).toEqual(['input_layer', 'conv2d', 'leaky_re_lu', 'max_pooling2d', 'conv2d_1', 'leaky_re_lu_2', 'max_pooling2d_1', 'flatten'])
    expect(inference(model).complete).toBe(true)
  })

  it('leaves the layers that it does not touch the same objects', () => {
    const model = template('baseline')
    const edited = setParameter(model, ['conv2d'], 'filters', 64)
    expect(edited.layers.filter((layer, index) => layer !== model.layers[index]).map(({ name }) => name)).toEqual(['conv2d'])
  })
})

describe('names', () => {
  it('follows connections when a layer is renamed, in any script', () => {
    const renamed = renameLayer(template('baseline'), 'conv2d', 'کانولوشن "۱" 🙂')
    expect(renamed.layers[2]!.inputs).toEqual(['کانولوشن "۱" 🙂'])
  })
  it.each([['', 'EDIT_NAME_EMPTY'], ['a/b', 'EDIT_NAME_INVALID'], [' a', 'EDIT_NAME_INVALID'], ['..', 'EDIT_NAME_INVALID'], ['dense', 'EDIT_NAME_TAKEN'], ['a\nb', 'EDIT_NAME_INVALID']])('refuses %j', (name, code) => {
    expect(() => renameLayer(template('baseline'), 'conv2d', name)).toThrow(expect.objectContaining({ code }))
  })
})

describe('parameters', () => {
  it('stores canonical values and drops defaults', () => {
    const model = template('baseline')
    const layer = (edited: Model) => edited.layers[1]!.parameters
    expect(layer(setParameter(model, ['conv2d'], 'kernel_size', 5))).toMatchObject({ kernel_size: [5, 5] })
    expect(layer(setParameter(model, ['conv2d'], 'padding', 'valid'))).not.toHaveProperty('padding')
    expect(layer(setParameter(model, ['conv2d'], 'padding', undefined))).not.toHaveProperty('padding')
    expect(layer(setParameter(model, ['conv2d'], 'units', 3))).toBe(model.layers[1]!.parameters)
    expect(layer(setParameter(model, ['conv2d'], 'filters', -1))).toMatchObject({ filters: -1 })
    expect(layer(replaceParameters(model, 'conv2d', { filters: 7 }))).toEqual({ filters: 7 })
  })
  it('changes several layers at once, those that have the parameter', () => {
    const edited = setParameter(template('depth-growing'), ['conv2d', 'conv2d_1', 'flatten'], 'use_bias', false)
    expect(edited.layers.filter(({ parameters }) => parameters['use_bias'] === false)).toHaveLength(2)
  })
})

describe('branches', () => {
  const branched = (): Model => {
    const { model } = insertOnConnection(template('baseline'), 'conv2d', 'leaky_re_lu', 'Add')
    return connect(addLayer(model, 'Conv2D', { filters: 32, padding: 'same' }).model, 'conv2d', 'conv2d_1')
  }
  it('adds to a merge, replaces elsewhere, refuses cycles', () => {
    const model = connect(branched(), 'conv2d_1', 'add')
    expect(model.layers.find(({ name }) => name === 'add')!.inputs).toEqual(['conv2d', 'conv2d_1'])
    expect(inference(model).complete).toBe(true)
    expect(() => connect(model, 'dense', 'conv2d')).toThrow(expect.objectContaining({ code: 'EDIT_CYCLE' }))
    expect(() => connect(model, 'conv2d', 'conv2d')).toThrow(expect.objectContaining({ code: 'EDIT_CYCLE' }))
    expect(() => connect(model, 'dense', 'input_layer')).toThrow(expect.objectContaining({ code: 'EDIT_TAKES_NO_INPUT' }))
    expect(connect(model, 'input_layer', 'flatten').layers.find(({ name }) => name === 'flatten')!.inputs).toEqual(['input_layer'])
  })
  it('takes a connection away, and gives a merge all inputs of a removed one', () => {
    const model = connect(branched(), 'conv2d_1', 'add')
    expect(disconnect(model, 'conv2d', 'add').layers.find(({ name }) => name === 'add')!.inputs).toEqual(['conv2d_1'])
    expect(() => disconnect(model, 'dense', 'add')).toThrow(expect.objectContaining({ code: 'EDIT_NO_CONNECTION' }))
    const outer = insertOnConnection(model, 'add', 'leaky_re_lu', 'Concatenate').model
    expect(removeLayers(outer, ['add']).layers.find(({ name }) => name === 'concatenate')!.inputs).toEqual(['conv2d', 'conv2d_1'])
  })
  it('moves a layer onto one of several connections of a layer', () => {
    const model = connect(branched(), 'conv2d_1', 'add')
    const moved = moveLayers(model, ['max_pooling2d'], { after: 'conv2d', to: 'add' })
    expect(moved.layers.find(({ name }) => name === 'add')!.inputs).toEqual(['max_pooling2d', 'conv2d_1'])
    expect(moved.layers.find(({ name }) => name === 'conv2d_1')!.inputs).toEqual(['conv2d'])
    expect(moved.layers.find(({ name }) => name === 'flatten')!.inputs).toEqual(['leaky_re_lu'])
    expect(() => moveLayers(model, ['add'], { after: 'flatten' })).toThrow(expect.objectContaining({ code: 'EDIT_SEVERAL_INPUTS' }))
  })
  it('pastes copies under free names, connected among themselves', () => {
    const source = template('depth-growing').layers.slice(1, 4)
    const { model, names } = pasteLayers(template('baseline'), source)
    expect(names).toEqual(['conv2d_1', 'leaky_re_lu_2', 'max_pooling2d_1'])
    expect(model.layers.slice(-3).map(({ inputs }) => inputs)).toEqual([[], ['conv2d_1'], ['leaky_re_lu_2']])
  })
})

describe('any sequence of edits', () => {
  it.each([1, 2, 3, 4, 5])('leaves a model with distinct names, known sources and no cycle (seed %i)', (seed) => {
    const twister = new MersenneTwister(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(twister.real() * list.length)] as T
    const kinds = Object.keys(layerKinds)
    let model: Model = { name: 'm', layers: [] }
    const history: Model[] = [model]
    for (let step = 0; step < 200; step++) {
      const names = model.layers.map(({ name }) => name)
      const [a, b] = [pick(names) ?? '', pick(names) ?? '']
      const edits: (() => Model)[] = [
        () => addLayer(model, pick(kinds)).model,
        () => addAfter(model, a, pick(kinds)).model,
        () => insertOnConnection(model, pick(model.layers.find(({ name }) => name === a)?.inputs ?? []) ?? '', a, pick(kinds)).model,
        () => removeLayers(model, [a]),
        () => renameLayer(model, a, `${b}${step}`),
        () => connect(model, a, b),
        () => disconnect(model, pick(model.layers.find(({ name }) => name === b)?.inputs ?? []) ?? '', b),
        () => duplicateLayers(model, [a, b]).model,
        () => moveLayers(model, [a], { after: b }),
        () => setParameter(model, [a, b], pick(['filters', 'units', 'rate', 'padding', 'kernel_size']), pick([1, 3, 'same', null, undefined])),
      ]
      const before = JSON.stringify(model)
      let after = model
      try {
        after = pick(edits)()
      } catch (error) {
        expect(error).toBeInstanceOf(EditError)
      }
      expect(JSON.stringify(model)).toBe(before)
      model = after
      history.push(model)
      const known = new Set(model.layers.map(({ name }) => name))
      expect(known.size).toBe(model.layers.length)
      expect(model.layers.flatMap(({ inputs }) => inputs).filter((input) => !known.has(input))).toEqual([])
      expect(inference(model).topology.cyclic.size).toBe(0)
      for (const { kind, inputs } of model.layers) if (layerKinds[kind]!.inputs !== 'many') expect(inputs.length).toBeLessThanOrEqual(1)
    }
    expect(history.at(0)!.layers).toEqual([])
  })
})
