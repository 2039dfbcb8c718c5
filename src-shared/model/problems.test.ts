import { describe, expect, it } from 'vitest'
import { fixes as fixesEn, problems as problemsEn } from '../messages/en/problems.ts'
import { problems as problemsFa } from '../messages/fa/problems.ts'
import type { LayerParameters } from '../layers/kind.ts'
import type { LayerNode, Model } from './graph.ts'
import { applyPatch, isTrainable, modelProblems } from './problems.ts'
import type { Problem, ProblemCode, ProblemContext } from './problems.ts'
import { modelTemplate } from './templates/index.ts'
import { addAfter, removeLayers, setParameter } from './edit.ts'

type Row = readonly [name: string, kind: string, parameters?: LayerParameters, inputs?: readonly string[]]

/** Rows in order; each takes the row before unless it says what. */
function model(...rows: readonly Row[]): Model {
  return { name: 'm', layers: rows.map(([name, kind, parameters = {}, inputs], index): LayerNode => ({ name, kind, parameters, inputs: inputs ?? (index === 0 ? [] : [rows[index - 1]![0]]) })) }
}
const input: Row = ['in', 'Input', { shape: [8, 8, 1] }]
const end: readonly Row[] = [['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 10, activation: 'softmax' }]]
const conv: Row = ['conv', 'Conv2D', { filters: 4 }]
const context: ProblemContext = { classes: 10, imageShape: [8, 8, 1] }

interface Example {
  readonly code: ProblemCode
  readonly model: Model
  readonly layer: string | null
  readonly context?: ProblemContext
  /** Which problems the repair leaves; absent: it has none. */
  readonly left?: readonly ProblemCode[]
}

const examples: readonly Example[] = [
  { code: 'model-empty', model: { name: 'm', layers: [] }, layer: null, left: ['nothing-to-train'] },
  { code: 'input-missing', model: model(['conv', 'Conv2D', {}, []], ...end), layer: null, left: [] },
  { code: 'inputs-several', model: model(input, conv, ['in2', 'Input', { shape: [6, 6, 4] }], ['add', 'Add', {}, ['conv', 'in2']], ...end), layer: 'in2' },
  { code: 'input-unused', model: model(['spare', 'Input', { shape: [8, 8, 1] }], ['in', 'Input', { shape: [8, 8, 1] }, []], conv, ...end), layer: 'spare', left: [] },
  { code: 'outputs-several', model: model(input, conv, ['side', 'Conv2D'], ['tip', 'ReLU'], ['pool', 'GlobalAveragePooling2D', {}, ['conv']], end[1]!), layer: 'tip', left: [] },
  { code: 'unconnected', model: model(input, conv, ['pool', 'GlobalAveragePooling2D', {}, []], end[1]!), layer: 'pool', left: [] },
  { code: 'source-missing', model: model(input, conv, ['pool', 'GlobalAveragePooling2D', {}, ['gone']], end[1]!), layer: 'pool', left: ['unconnected'] },
  { code: 'cycle', model: model(input, ['add', 'Add', {}, ['in', 'conv']], ['conv', 'Conv2D', { filters: 1, padding: 'same', activation: 'relu' }], ...end), layer: 'add', left: ['merge-single'] },
  { code: 'name-twice', model: model(input, ['conv', 'ReLU'], ['conv', 'Conv2D', {}, ['conv']], ['pool', 'GlobalAveragePooling2D', {}, ['conv']], end[1]!), layer: 'conv', left: ['outputs-several'] },
  { code: 'name-invalid', model: model(input, ['a/b', 'Conv2D'], ...end), layer: 'a/b', left: [] },
  { code: 'kind-unknown', model: model(input, conv, ['lstm', 'ConvLSTM2D', { filters: 3 }], ...end), layer: 'lstm' },
  { code: 'parameter-invalid', model: model(input, ['conv', 'Conv2D', { filters: 4, strides: 0 }], ...end), layer: 'conv', left: [] },
  { code: 'parameter-unsupported', model: model(input, ['conv', 'Conv2D', { filters: 4, data_format: 'channels_first' }], ...end), layer: 'conv', left: [] },
  { code: 'merge-single', model: model(input, conv, ['add', 'Add'], ...end), layer: 'add', left: [] },
  { code: 'window-too-large', model: model(input, ['conv', 'Conv2D', { kernel_size: 9 }], ...end), layer: 'conv', left: [] },
  { code: 'size-zero', model: model(input, conv, ['crop', 'Cropping2D', { cropping: 3 }], ...end), layer: 'crop' },
  { code: 'input-count', model: model(input, conv, ['sub', 'Subtract', {}, ['conv', 'conv', 'conv']], ...end), layer: 'sub' },
  { code: 'input-rank', model: model(input, conv, ['flat', 'Flatten'], ['mp', 'MaxPooling2D'], ...end), layer: 'mp', left: [] },
  { code: 'groups-indivisible', model: model(input, conv, ['gn', 'GroupNormalization'], ...end), layer: 'gn', left: [] },
  { code: 'groups-indivisible', model: model(input, ['conv', 'Conv2D', { filters: 4, groups: 2 }], ...end), layer: 'conv', left: [] },
  { code: 'strides-with-dilation', model: model(input, ['conv', 'Conv2D', { filters: 4, strides: 2, dilation_rate: 2 }], ...end), layer: 'conv', left: [] },
  { code: 'strides-unequal', model: model(input, ['conv', 'DepthwiseConv2D', { strides: [1, 2] }], ...end), layer: 'conv', left: [] },
  { code: 'reshape-size', model: model(input, conv, ['re', 'Reshape', { target_shape: [5, 5] }], ['out', 'Dense', { units: 10, activation: 'softmax' }]), layer: 're', left: [] },
  { code: 'permutation', model: model(input, conv, ['pm', 'Permute', { dims: [1, 2] }], ...end), layer: 'pm', left: [] },
  { code: 'merge-shapes', model: model(input, conv, ['b', 'Conv2D', { filters: 3 }, ['in']], ['add', 'Add', {}, ['conv', 'b']], ...end), layer: 'add', left: [] },
  { code: 'axis-out-of-range', model: model(input, conv, ['bn', 'BatchNormalization', { axis: 7 }], ...end), layer: 'bn', left: [] },
  { code: 'output-padding', model: model(input, ['t', 'Conv2DTranspose', { output_padding: 1 }], ...end), layer: 't', left: [] },
  { code: 'values-length', model: model(input, conv, ['r', 'Rescaling', { scale: [1, 2] }], ...end), layer: 'r' },
  { code: 'softmax-missing', model: model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 10 }]), layer: 'out', left: [] },
  { code: 'softmax-missing', model: model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 10 }], ['act', 'LeakyReLU']), layer: 'act', left: ['rectifier-before-softmax'] },
  { code: 'softmax-twice', model: model(input, conv, ...end, ['again', 'Softmax']), layer: 'out', left: [] },
  { code: 'softmax-twice', model: model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['hidden', 'Dense', { units: 8, activation: 'softmax' }], end[1]!), layer: 'hidden', left: [] },
  { code: 'dropout-before-softmax', model: model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 10 }], ['drop', 'Dropout'], ['soft', 'Softmax']), layer: 'drop', left: [] },
  { code: 'dropout-before-softmax', model: model(input, conv, ...end, ['drop', 'Dropout']), layer: 'drop', left: [] },
  { code: 'rectifier-before-softmax', model: model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 10 }], ['relu', 'ReLU'], ['soft', 'Activation', { activation: 'softmax' }]), layer: 'relu', left: [] },
  { code: 'output-not-vector', model: model(input, conv, ['out', 'Dense', { units: 10, activation: 'softmax' }]), layer: 'out', left: [] },
  { code: 'output-not-vector', model: model(input, ['conv', 'Conv2D', { filters: 10, activation: 'softmax' }]), layer: 'conv', left: [] },
  { code: 'classes-differ', model: model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 7, activation: 'softmax' }]), layer: 'out', left: [] },
  { code: 'classes-differ', model: model(input, ['conv', 'Conv2D', { filters: 7 }], ['pool', 'GlobalAveragePooling2D'], ['soft', 'Softmax']), layer: 'conv', left: [] },
  { code: 'image-differs', model: model(['in', 'Input', { shape: [9, 8, 1] }], conv, ...end), layer: 'in', left: [] },
  { code: 'layer-too-large', model: model(['in', 'Input', { shape: [256, 256, 3] }], ['flat', 'Flatten'], ['big', 'Dense', { units: 1_000_000, activation: 'relu' }], ['out', 'Dense', { units: 10, activation: 'softmax' }]), layer: 'big', context: { classes: 10 }, left: [] },
  { code: 'layer-large', model: model(['in', 'Input', { shape: [256, 256, 3] }], ['flat', 'Flatten'], ['big', 'Dense', { units: 1000, activation: 'relu' }], ['out', 'Dense', { units: 10, activation: 'softmax' }]), layer: 'big', context: { classes: 10 }, left: [] },
  { code: 'nothing-to-train', model: model(input, ['conv', 'Conv2D', { trainable: false }], ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 10, activation: 'softmax', trainable: false }]), layer: null },
  { code: 'linear-stack', model: model(input, ['a', 'Conv2D', { filters: 4 }], ['b', 'Conv2D', { filters: 4 }], ...end), layer: 'b', left: [] },
  { code: 'drops-everything', model: model(input, conv, ['drop', 'Dropout', { rate: 1 }], ...end), layer: 'drop', left: [] },
  { code: 'scaled-twice', model: model(input, ['r', 'Rescaling', { scale: 0.00392156862 }], conv, ...end), layer: 'r', left: [] },
  { code: 'value-range', model: model(input, ['b', 'RandomBrightness', { factor: 0.1 }], conv, ...end), layer: 'b', left: [] },
]

describe('problems', () => {
  it('have an example each', () => {
    expect(new Set(examples.map(({ code }) => code))).toEqual(new Set(Object.keys(problemsEn)))
  })

  it.each(examples)('$code at $layer is found, worded, and repaired where it can be', ({ code, model: broken, layer, context: own = context, left }) => {
    const found = modelProblems(broken, own)
    const problem = found.find((each) => each.code === code && each.layer === layer)
    expect(problem, JSON.stringify(found)).toBeDefined()
    for (const words of [problemsEn, problemsFa]) expectFilled(words[code].cause + words[code].fix, problem!)
    expect(problem!.fix === undefined).toBe(left === undefined)
    if (!problem!.fix) return
    expectFilled(fixesEn[problem!.fix.code], problem!.fix)
    const repaired = modelProblems(applyPatch(broken, problem!.fix.patch), own)
    expect(repaired.map((each) => each.code).filter((each) => each !== 'input-missing' || code === 'model-empty')).toEqual(left)
  })

  function expectFilled(text: string, { params }: Pick<Problem, 'params'>): void {
    for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(params, text).toHaveProperty(name!)
  }

  it('puts errors first, warnings after, each in the order of the layers', () => {
    const both = model(input, ['drop', 'Dropout', { rate: 1 }], ['conv', 'Conv2D', { kernel_size: 9, activation: 'relu' }], ['b', 'Conv2D', { strides: -1 }], ...end)
    const found = modelProblems(both, context)
    expect(found.map(({ severity, layer }) => [severity, layer])).toEqual([['error', 'conv'], ['error', 'b'], ['warning', 'drop']])
    expect(isTrainable(found)).toBe(false)
  })

  it('counts the parameters of a model that can’t be before anything is allocated', () => {
    // 256·256·3 · 10^6 + 10^6: the layer alone.
    const found = modelProblems(examples.find(({ code }) => code === 'layer-too-large')!.model)
    expect(found.find(({ code }) => code === 'layer-too-large')).toMatchObject({ severity: 'error', params: { parameters: 196608 * 10 ** 6 + 10 ** 6 } })
  })

  it('measures by the memory there is', () => {
    const baseline = modelTemplate('baseline')!.build()
    expect(modelProblems(baseline, { memoryBytes: 1e6 }).map(({ code, layer }) => [code, layer])).toEqual([['layer-too-large', 'dense']])
    expect(modelProblems(baseline, { memoryBytes: 1e9 })).toEqual([])
  })

  it('lets one sigmoid tell two classes apart', () => {
    const binary = model(input, conv, ['pool', 'GlobalAveragePooling2D'], ['out', 'Dense', { units: 1, activation: 'sigmoid' }])
    expect(modelProblems(binary, { classes: 2, imageShape: [8, 8, 1] })).toEqual([])
    expect(modelProblems(binary, { classes: 3, imageShape: [8, 8, 1] }).map(({ code }) => code)).toEqual(['classes-differ'])
  })

  it('accepts the study’s dropout before the last dense layer', () => {
    expect(modelProblems(modelTemplate('dropout-deep')!.build(), { classes: 10 })).toEqual([])
  })

  it('offers no repair that its own edits refuse: breaking the deep model anywhere and repairing it ends', () => {
    const deep = modelTemplate('depth-growing')!.build()
    for (const { name } of deep.layers) {
      for (const edited of [removeLayers(deep, [name]), setParameter(deep, [name], 'kernel_size', 40), addAfter(deep, name, 'Softmax').model, addAfter(deep, name, 'Flatten').model, addAfter(deep, name, 'Conv2D', { filters: 3, groups: 2 }).model]) {
        let [current, rounds] = [edited, 0]
        for (let fix = modelProblems(current)[0]?.fix; fix && rounds < 10; fix = modelProblems(current)[0]?.fix) {
          current = applyPatch(current, fix.patch)
          rounds++
        }
        expect(rounds).toBeLessThan(10)
      }
    }
  })
})
