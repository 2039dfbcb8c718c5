import { describe, expect, it } from 'vitest'
import { layers as words } from '../messages/en/layers.ts'
import { readParameters, writeConfig } from '../model/keras/layer-config.ts'
import { layerKind, layerKinds } from './index.ts'
import type { LayerParameters, Shape } from './kind.ts'
import { descriptorOf, parameterValue, validateParameters } from './parameters.ts'
import { formatParameter, parseParameter } from './parse.ts'
import { ShapeError } from './shape-error.ts'
import { layerCases } from './testing/cases.ts'
import reference from './testing/keras-reference.json' with { type: 'json' }
import { OpsRecorder } from './testing/record-ops.ts'
import { normaliseValue } from './values.ts'

const kinds = Object.values(layerKinds)

interface StoredCase {
  readonly kind: string
  readonly parameters: LayerParameters
  readonly inputs: readonly Shape[]
  readonly shape: Shape
  readonly weights: readonly (readonly [string, readonly number[], boolean])[]
  readonly count: number
  readonly config: LayerParameters
}
const stored = reference.cases as unknown as readonly StoredCase[]

describe('the catalogue', () => {
  it('holds the kinds of the cases, each under its class name', () => {
    expect(Object.keys(layerKinds).sort()).toEqual(Object.keys(layerCases).sort())
    expect(kinds.every((kind) => layerKinds[kind.kind] === kind)).toBe(true)
    expect(layerKind('toString')).toBeUndefined()
  })

  it.each(kinds)('$kind has words, distinct parameters and valid defaults', (kind) => {
    expect(words.kinds).toHaveProperty(kind.kind)
    expect(words.groups).toHaveProperty(kind.group)
    const names = kind.parameters.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const descriptor of kind.parameters) {
      expect(normaliseValue(descriptor, descriptor.default)).toEqual({ value: descriptor.default })
      expect(parseParameter(descriptor, formatParameter(descriptor, descriptor.default))).toEqual({ value: descriptor.default })
      if (!descriptor.hidden) expect(words.parameters).toHaveProperty(descriptor.name)
      expect(parameterValue(kind, {}, descriptor.name)).toBe(descriptor.default)
    }
    expect(validateParameters(kind, {})).toEqual([])
  })

  it.each(Object.entries(words.own).flatMap(([kind, own]) => Object.keys(own).map((name) => [kind, name] as const)))('has own words only for what exists: %s %s', (kind, name) => {
    expect(descriptorOf(layerKinds[kind]!, name)).toBeDefined()
  })
})

// Values: Keras 3.15.1 on TensorFlow 2.21.0, written by layers.keras.test.ts.
describe(`as ${reference.origin}`, () => {
  it.each(stored)('$kind $parameters', ({ kind: name, parameters, inputs, shape, weights, count, config }) => {
    const kind = layerKinds[name]!
    expect(kind.outputShape(parameters, inputs)).toEqual(shape)
    const own = kind.weights?.(parameters, inputs) ?? []
    expect(own.map((weight) => [weight.name, weight.shape, weight.trainable])).toEqual(weights)
    expect(own.reduce((sum, weight) => sum + weight.shape.reduce((product, size) => product * size, 1), 0)).toBe(count)
    const written = writeConfig({ name: 'layer', kind: name, parameters, inputs: [] }, 'keras')
    if (name !== 'Normalization') expect(written).toMatchObject(canonical(name, config))
    for (const form of ['keras', 'h5', 'keras2'] as const) {
      const read = readParameters(name, writeConfig({ name: 'layer', kind: name, parameters, inputs: [] }, form))
      if (form !== 'keras2') expect(writeConfig({ name: 'layer', kind: name, parameters: read, inputs: [] }, 'keras')).toEqual(written)
      expect(kind.outputShape(read, inputs)).toEqual(shape)
    }
    expect(validateParameters(kind, readParameters(name, config)).filter(({ reason }) => reason === 'invalid')).toEqual([])
  })
})

/** Keras writes an interval for a single factor, and a list for some single axes. */
function canonical(name: string, config: LayerParameters): LayerParameters {
  const { factor: _factor, axis: _axis, shared_axes: _sharedAxes, ...rest } = config
  return name === 'RandomRotation' || name === 'RandomBrightness' || name === 'RandomContrast' || name === 'LayerNormalization' || name === 'PReLU' ? rest : config
}

describe('forward', () => {
  const all = Object.entries(layerCases).flatMap(([name, cases]) => cases.filter(({ inputs }) => inputs.length > 0).map((each) => ({ kind: layerKinds[name]!, ...each })))

  it.each(all)('$kind.kind $parameters keeps its promises', ({ kind, parameters, inputs }) => {
    for (const training of [true, false]) {
      const recorder = new OpsRecorder()
      const values = inputs.map((shape, index) => recorder.given(`input${index}`, [-1, ...shape]))
      const weights = Object.fromEntries((kind.weights?.(parameters, inputs) ?? []).map(({ name, shape }) => [name, shape]))
      const output = kind.forward(recorder.context(training, weights), values, parameters)
      expect(output.shape).toEqual([-1, ...kind.outputShape(parameters, inputs)])
      const draws = recorder.steps.some(({ op }) => op === 'uniform' || op === 'normal' || op === 'bernoulli')
      if (draws) expect(kind.stochastic && training).toBe(true)
      if (kind.stochastic && !training) expect(output).toBe(values[0])
      const fixed = (kind.weights?.(parameters, inputs) ?? []).filter(({ trainable }) => !trainable).map(({ name }) => name)
      expect(fixed).toEqual(expect.arrayContaining(Object.keys(recorder.updates)))
      if (!training) expect(recorder.updates).toEqual({})
    }
  })
})

describe('what a layer refuses', () => {
  const cases: readonly (readonly [string, LayerParameters, readonly Shape[], string])[] = [
    ['Conv2D', { kernel_size: 7 }, [[6, 6, 3]], 'window-too-large'],
    ['Conv2D', { kernel_size: 3, dilation_rate: 3 }, [[6, 6, 3]], 'window-too-large'],
    ['Conv2D', {}, [[6]], 'input-rank'],
    ['Conv2D', { groups: 2 }, [[6, 6, 3]], 'groups-indivisible'],
    ['Conv2D', { groups: 2, filters: 3 }, [[6, 6, 4]], 'groups-indivisible'],
    ['Conv2D', { strides: 2, dilation_rate: 2 }, [[9, 9, 3]], 'strides-with-dilation'],
    ['Conv2D', { filters: 0 }, [[6, 6, 3]], 'parameter-invalid'],
    ['Conv2D', { filters: 1.5 }, [[6, 6, 3]], 'parameter-invalid'],
    ['Conv2D', { filters: Number.NaN }, [[6, 6, 3]], 'parameter-invalid'],
    ['Conv2D', { kernel_size: [3, 3, 3] }, [[6, 6, 3]], 'parameter-invalid'],
    ['Conv2D', { activation: 'nonsense' }, [[6, 6, 3]], 'parameter-invalid'],
    ['Conv2D', { activation: 'toString' }, [[6, 6, 3]], 'parameter-invalid'],
    ['Conv2D', {}, [[6, 6, 3], [6, 6, 3]], 'input-count'],
    ['DepthwiseConv2D', { strides: [1, 2] }, [[6, 6, 3]], 'strides-unequal'],
    ['Conv2DTranspose', { strides: 2, output_padding: 2 }, [[6, 6, 3]], 'output-padding'],
    ['MaxPooling2D', {}, [[1, 1, 3]], 'window-too-large'],
    ['Cropping2D', { cropping: 3 }, [[6, 9, 3]], 'size-zero'],
    ['Dense', {}, [[]], 'input-rank'],
    ['Reshape', { target_shape: [5, 5] }, [[6, 4]], 'reshape-size'],
    ['Reshape', { target_shape: [-1, -1] }, [[6, 4]], 'reshape-size'],
    ['Reshape', { target_shape: [0, -1] }, [[6, 4]], 'reshape-size'],
    ['Permute', { dims: [1, 1, 2] }, [[6, 4, 3]], 'permutation'],
    ['Permute', { dims: [2, 1] }, [[6, 4, 3]], 'permutation'],
    ['Softmax', { axis: 0 }, [[4]], 'axis-out-of-range'],
    ['BatchNormalization', { axis: 4 }, [[6, 6, 3]], 'axis-out-of-range'],
    ['GroupNormalization', {}, [[6, 6, 3]], 'groups-indivisible'],
    ['Add', {}, [[6, 6, 3], [6, 5, 3]], 'merge-shapes'],
    ['Add', {}, [], 'input-count'],
    ['Subtract', {}, [[3], [3], [3]], 'input-count'],
    ['Concatenate', {}, [[6, 6, 3], [6, 3]], 'merge-shapes'],
    ['Rescaling', { scale: [1, 2] }, [[6, 6, 3]], 'values-length'],
    ['Normalization', { mean: 1 }, [[6, 6, 3]], 'values-length'],
    ['Dropout', { rate: 1.5 }, [[3]], 'parameter-invalid'],
    ['GaussianDropout', { rate: 1 }, [[3]], 'parameter-invalid'],
    ['RandomContrast', { value_range: 1 }, [[6, 6, 3]], 'parameter-invalid'],
    ['Activation', { activation: 'glu' }, [[3]], 'groups-indivisible'],
  ]
  it.each(cases)('%s %j of %j: %s', (name, parameters, inputs, code) => {
    const kind = layerKinds[name]!
    const attempt = (): unknown => {
      kind.outputShape(parameters, inputs)
      // Parameters that no shape depends on are read when the layer computes.
      const recorder = new OpsRecorder()
      return kind.forward(recorder.context(true, {}), inputs.map((shape, index) => recorder.given(`input${index}`, [-1, ...shape])), parameters)
    }
    expect(attempt).toThrow(expect.objectContaining({ code }))
    expect(attempt).toThrow(ShapeError)
  })

  it('halves the channels with glu', () => {
    expect(layerKinds['Activation']!.outputShape({ activation: 'glu' }, [[3, 3, 8]])).toEqual([3, 3, 4])
    expect(layerKinds['Dense']!.outputShape({ units: 8, activation: 'glu' }, [[3]])).toEqual([4])
  })
})

describe('multiply-adds', () => {
  it.each([
    // By hand: places · window · channels · filters.
    ['Conv2D', { filters: 32, padding: 'same' }, [28, 28, 1], 28 * 28 * 9 * 32],
    ['Conv2D', { filters: 8, groups: 2 }, [10, 10, 4], 8 * 8 * 9 * 2 * 8],
    ['DepthwiseConv2D', { depth_multiplier: 2 }, [10, 10, 4], 8 * 8 * 9 * 4 * 2],
    ['SeparableConv2D', { filters: 5 }, [10, 10, 4], 8 * 8 * (9 * 4 + 4 * 5)],
    ['Conv2DTranspose', { filters: 5, strides: 2 }, [10, 10, 4], 10 * 10 * 4 * 9 * 5],
    ['Dense', { units: 10 }, [128], 1280],
  ] as const)('%s %j', (name, parameters, input, expected) => {
    const kind = layerKinds[name]!
    expect(kind.multiplyAdds!(parameters, [input], kind.outputShape(parameters, [input]))).toBe(expected)
  })
})
