import { describe, expect, it } from 'vitest'
import type { LayerNode, Model } from './graph.ts'
import { inference } from './inference.ts'
import { KerasConfigError, modelFromKeras, modelToKeras } from './keras-config.ts'
import { modelTemplate, modelTemplates } from './templates/index.ts'
import { randomModel } from './testing/random-model.ts'

const parametersOf = (model: Model, name: string): LayerNode['parameters'] => model.layers.find((layer) => layer.name === name)!.parameters
const tensor = (layer: string, node = 0, index = 0) => ({ class_name: '__keras_tensor__', config: { shape: [null, 4], dtype: 'float32', keras_history: [layer, node, index] } })
const dense = (name: string, config = {}) => ({ class_name: 'Dense', config: { name, units: 3, ...config } })

describe('round trips', () => {
  it.each(modelTemplates)('$id through every form', ({ build }) => {
    const model = build()
    for (const form of ['keras', 'h5', 'keras2'] as const) {
      const { model: back, paths } = modelFromKeras(JSON.parse(JSON.stringify(modelToKeras(model, form))))
      expect(new Map(back.layers.map((layer) => [layer.name, layer]))).toEqual(new Map(model.layers.map((layer) => [layer.name, layer])))
      expect(inference(back).parameters).toBe(inference(model).parameters)
      expect([...paths.values()].every((path) => path.length === 1)).toBe(true)
    }
  })
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('a random branched model (seed %i)', (seed) => {
    const model = randomModel(seed)
    const once = modelFromKeras(modelToKeras(model)).model
    expect(modelFromKeras(modelToKeras(once)).model).toEqual(once)
    expect(once.layers.map(({ name }) => name).sort()).toEqual(model.layers.map(({ name }) => name).sort())
  })
  it('keeps a chain functional that was read so, and reads the whole from a file’s `model_config`', () => {
    const { model } = modelFromKeras({ model_config: modelToKeras({ ...modelTemplate('baseline')!.build(), form: 'functional' }) })
    expect(model.form).toBe('functional')
    expect(modelToKeras(model).class_name).toBe('Functional')
  })
})

describe('LeakyReLU’s slope', () => {
  const read = (config: object) => parametersOf(modelFromKeras({ class_name: 'Sequential', config: { name: 's', layers: [{ class_name: 'InputLayer', config: { batch_shape: [null, 2], name: 'in' } }, { class_name: 'LeakyReLU', config: { name: 'act', ...config } }] } }).model, 'act')
  // The spellings of Keras 2.0, 2.4, 3 and none (then Keras' default of 0.3).
  it.each([
    [{ alpha: { type: 'ndarray', value: 0.10000000149011612 } }, { negative_slope: 0.10000000149011612 }],
    [{ alpha: 0.10000000149011612 }, { negative_slope: 0.10000000149011612 }],
    [{ negative_slope: 0.1 }, { negative_slope: 0.1 }],
    [{}, {}],
  ])('%j', (config, expected) => {
    expect(read(config)).toEqual(expected)
  })
  it('is `alpha` for tf.keras 2 and TF.js, `negative_slope` for Keras 3', () => {
    const model = modelTemplate('baseline')!.build()
    const slope = (form: 'keras' | 'h5' | 'keras2') => (modelToKeras(model, form).config['layers'] as { config: object }[])[2]!.config
    expect(slope('keras2')).toMatchObject({ alpha: 0.1 })
    expect(slope('keras2')).not.toHaveProperty('negative_slope')
    expect(slope('h5')).toMatchObject({ negative_slope: 0.1 })
    expect(slope('keras')).not.toHaveProperty('alpha')
  })
})

describe('earlier forms', () => {
  it('reads a Keras 2 Sequential without an Input layer, also as a bare list of layers', () => {
    const layers = [dense('d1', { batch_input_shape: [null, 2], dtype: 'float32' }), dense('d2', { batch_input_shape: [null, 7] })]
    for (const config of [{ name: 's', layers }, layers]) {
      const { model } = modelFromKeras({ class_name: 'Sequential', config })
      expect(model.layers.map(({ name, kind, inputs }) => [name, kind, inputs])).toEqual([['d1_input', 'Input', []], ['d1', 'Dense', ['d1_input']], ['d2', 'Dense', ['d1']]])
      expect(parametersOf(model, 'd1_input')).toEqual({ shape: [2] })
      expect(parametersOf(model, 'd1')).toEqual({ units: 3 })
    }
  })
  it('reads Keras 2 connections, older class names and one-entry axes', () => {
    const { model } = modelFromKeras({
      class_name: 'Model',
      config: {
        name: 'm',
        layers: [
          { name: 'in', class_name: 'InputLayer', config: { batch_input_shape: [null, 8, 8, 1], dtype: 'float32', sparse: false, name: 'in' }, inbound_nodes: [] },
          { name: 'a', class_name: 'Convolution2D', config: { name: 'a', filters: 2, kernel_size: [3, 3], activation: 'linear' }, inbound_nodes: [[['in', 0, 0, {}]]] },
          { name: 'bn', class_name: 'BatchNormalization', config: { name: 'bn', axis: [3] }, inbound_nodes: [[['a', 0, 0, {}]]] },
          { name: 'sum', class_name: 'Add', config: { name: 'sum' }, inbound_nodes: [[['bn', 0, 0, {}], ['a', 0, 0, {}]]] },
        ],
        input_layers: [['in', 0, 0]],
        output_layers: [['sum', 0, 0]],
      },
    })
    expect(model.layers.map(({ kind, inputs }) => [kind, inputs])).toEqual([['Input', []], ['Conv2D', ['in']], ['BatchNormalization', ['a']], ['Add', ['bn', 'a']]])
    expect(parametersOf(model, 'bn')).toEqual({ axis: 3 })
  })
  it('flattens nested models, however their class is called, and says where each layer lies', () => {
    const inner = (className: string) => ({
      class_name: className,
      name: 'base',
      config: {
        name: 'base',
        layers: [
          { name: 'inner_in', class_name: 'InputLayer', config: { batch_shape: [null, 4], name: 'inner_in' }, inbound_nodes: [] },
          { name: 'd', ...dense('d'), inbound_nodes: [{ args: [tensor('inner_in')], kwargs: {} }] },
        ],
        input_layers: ['inner_in', 0, 0],
        output_layers: ['d', 0, 0],
      },
    })
    for (const className of ['Functional', 'Model']) {
      const sequential = modelFromKeras({ class_name: 'Sequential', config: { name: 's', layers: [inner(className), dense('d')] } })
      expect(sequential.model.layers.map(({ name, inputs }) => [name, inputs])).toEqual([['inner_in', []], ['d', ['inner_in']], ['d_1', ['d']]])
    }
    const functional = modelFromKeras({
      class_name: 'Functional',
      config: {
        name: 'f',
        layers: [
          { name: 'in', class_name: 'InputLayer', config: { batch_shape: [null, 4], name: 'in' }, inbound_nodes: [] },
          { name: 'd', ...dense('d'), inbound_nodes: [{ args: [tensor('in')], kwargs: {} }] },
          { ...inner('Functional'), inbound_nodes: [{ args: [tensor('d')], kwargs: {} }] },
          { name: 'end', ...dense('end'), inbound_nodes: [{ args: [tensor('base', 1)], kwargs: {} }] },
        ],
        input_layers: ['in', 0, 0],
        output_layers: ['end', 0, 0],
      },
    })
    expect(functional.model.layers.map(({ name, inputs }) => [name, inputs])).toEqual([['in', []], ['d', ['in']], ['base_d', ['d']], ['end', ['base_d']]])
    expect(functional.paths.get('base_d')).toEqual(['base', 'd'])
  })
})

describe('what the catalogue does not know', () => {
  it('is kept with config, module and call, and written back', () => {
    const entry = {
      module: 'my.package',
      class_name: 'Gate',
      config: { name: 'gate', trainable: true, dtype: { module: 'keras', class_name: 'DTypePolicy', config: { name: 'mixed_float16' }, registered_name: null }, strength: [1, { deep: null }] },
      registered_name: 'my>Gate',
      build_config: { input_shape: [null, 4] },
      name: 'gate',
      inbound_nodes: [{ args: [tensor('in')], kwargs: { other: tensor('in'), factor: 2, mask: null } }],
    }
    const source = {
      class_name: 'Functional',
      config: {
        name: 'f',
        layers: [{ module: 'keras.layers', name: 'in', class_name: 'InputLayer', config: { batch_shape: [16, 4], dtype: 'float32', sparse: false, ragged: false, name: 'in', optional: true }, registered_name: null, inbound_nodes: [] }, entry],
        input_layers: ['in', 0, 0],
        output_layers: ['gate', 0, 0],
      },
    }
    const { model } = modelFromKeras(source)
    expect(model.layers[1]!.inputs).toEqual(['in', 'in'])
    const written = modelToKeras(model).config['layers'] as unknown[]
    expect(written[1]).toEqual({ ...entry, inbound_nodes: [{ args: [tensor('in')], kwargs: { other: tensor('in'), factor: 2, mask: null } }] })
    expect(written[0]).toMatchObject({ config: { batch_shape: [16, 4], optional: true } })
  })
  it('keeps unknown arguments of known layers', () => {
    const { model } = modelFromKeras({ class_name: 'Sequential', config: { name: 's', layers: [dense('d', { batch_input_shape: [null, 2], lora_rank: 4, dtype: 'float16' })] } })
    expect(parametersOf(model, 'd')).toEqual({ units: 3, lora_rank: 4, dtype: 'float16' })
    expect((modelToKeras(model).config['layers'] as { config: object }[])[1]!.config).toMatchObject({ lora_rank: 4, dtype: 'float16' })
  })
})

describe('what is no model', () => {
  const functional = (layers: readonly object[]) => ({ class_name: 'Functional', config: { name: 'f', layers, input_layers: ['in', 0, 0], output_layers: ['d', 0, 0] } })
  const input = { name: 'in', class_name: 'InputLayer', config: { batch_shape: [null, 4], name: 'in' }, inbound_nodes: [] }
  const call = (...refs: readonly unknown[]) => ({ args: refs, kwargs: {} })
  it.each([
    ['nothing', null, 'KERAS_NOT_A_MODEL'],
    ['a text', 'model', 'KERAS_NOT_A_MODEL'],
    ['an empty object', {}, 'KERAS_NOT_A_MODEL'],
    ['a layer', dense('d'), 'KERAS_NOT_A_MODEL'],
    ['a subclassed model', { class_name: 'Functional', config: { name: 'x' } }, 'KERAS_NOT_A_MODEL'],
    ['a damaged layer', { class_name: 'Sequential', config: { name: 's', layers: [null] } }, 'KERAS_LAYER_INVALID'],
    ['a shared layer', functional([input, { name: 'd', ...dense('d'), inbound_nodes: [call(tensor('in')), call(tensor('d'))] }]), 'KERAS_LAYER_SHARED'],
    ['a second output', functional([input, { name: 'd', ...dense('d'), inbound_nodes: [call(tensor('in', 0, 1))] }]), 'KERAS_SEVERAL_OUTPUTS'],
    ['equal names', { class_name: 'Sequential', config: { name: 's', layers: [dense('d'), dense('d')] } }, 'KERAS_NAME_TWICE'],
  ])('%s is refused: %j', (_, json, code) => {
    expect(() => modelFromKeras(json)).toThrow(KerasConfigError)
    expect(() => modelFromKeras(json)).toThrow(expect.objectContaining({ code }))
  })
  it('is not a model with a missing source or a cycle: that is kept, as a problem', () => {
    const { model } = modelFromKeras(functional([input, { name: 'd', ...dense('d'), inbound_nodes: [call(tensor('e'))] }, { name: 'e', ...dense('e'), inbound_nodes: [call(tensor('d'))] }]))
    expect(inference(model).topology.cyclic.size).toBe(2)
  })
  it('reads 5,000 layers in any order in good time', () => {
    const layers = Array.from({ length: 5000 }, (_, index) => ({ name: `d${index}`, ...dense(`d${index}`), inbound_nodes: [call(tensor(index === 0 ? 'in' : `d${index - 1}`))] }))
    expect(modelFromKeras(functional([input, ...layers])).model.layers).toHaveLength(5001)
  })
})
