import { layerKind } from '../../layers/index.ts'
import { kerasObjectKind, normaliseKerasObject } from '../../layers/keras-objects.ts'
import type { LayerKind, LayerParameters, ParameterDescriptor } from '../../layers/kind.ts'
import { descriptorOf, parameterValue } from '../../layers/parameters.ts'
import { normaliseValue } from '../../layers/values.ts'
import type { LayerNode } from '../graph.ts'
import { isObject, plain } from './json.ts'
import type { JsonObject } from './json.ts'

/** Whose JSON is written: Keras 3 in `.keras` and `to_json`, Keras 3 in `.h5`, or tf.keras 2 and TF.js. */
export type KerasForm = 'keras' | 'h5' | 'keras2'

/** Class names of earlier Keras versions, and Keras' name of our Input. */
const classAliases: Readonly<Record<string, string>> = {
  InputLayer: 'Input',
  Convolution2D: 'Conv2D',
  Convolution2DTranspose: 'Conv2DTranspose',
  SeparableConvolution2D: 'SeparableConv2D',
  MaxPool2D: 'MaxPooling2D',
  AvgPool2D: 'AveragePooling2D',
  GlobalMaxPool2D: 'GlobalMaxPooling2D',
  GlobalAvgPool2D: 'GlobalAveragePooling2D',
  BatchNormalizationV1: 'BatchNormalization',
  BatchNormalizationV2: 'BatchNormalization',
}

/** Our kind for a Keras class. */
export const kindOfClass = (className: string): string => classAliases[className] ?? className

const float32Policy = { module: 'keras', class_name: 'DTypePolicy', config: { name: 'float32' }, registered_name: null }

const isFloat32 = (dtype: unknown): boolean =>
  dtype === null || dtype === 'float32' || (isObject(dtype) && isObject(dtype['config']) && dtype['config']['name'] === 'float32')

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A Keras layer's config as our parameters: earlier spellings renamed, defaults left out, everything unknown kept. */
export function readParameters(kind: string, config: JsonObject): LayerParameters {
  const { name: _name, dtype, batch_input_shape: _batchInputShape, ...rest } = plain(config) as JsonObject
  const values: Record<string, unknown> = { ...rest, ...(dtype !== undefined && !isFloat32(dtype) && { dtype }) }
  if (kind === 'Input') return readInput(values, config)
  if (kind === 'LeakyReLU' && 'alpha' in values) {
    values['negative_slope'] ??= values['alpha']
    delete values['alpha']
  }
  // tf.keras 2 writes BatchNormalization's one axis as a list, Keras 3 those of built layers.
  if (Array.isArray(values['axis']) && values['axis'].length === 1) values['axis'] = values['axis'][0] as unknown
  const known = layerKind(kind)
  if (!known) return values
  const own = withoutDefaults(known, values)
  const { strides, ...others } = own
  return followsPool(known) && same(strides, own['pool_size'] ?? descriptorOf(known, 'pool_size')?.default) ? others : own
}

/** Pooling kinds, where strides of null mean the pool size: Keras writes the size. */
const followsPool = (kind: LayerKind): boolean => descriptorOf(kind, 'pool_size') !== undefined

function readInput(values: JsonObject, config: JsonObject): LayerParameters {
  const { batch_shape: batchShape = config['batch_input_shape'], shape, batch_size: batchSize, sparse, ragged, optional, ...rest } = values
  const [batch, ...sample] = Array.isArray(batchShape) ? (batchShape as unknown[]) : [batchSize ?? null, ...(Array.isArray(shape) ? (shape as unknown[]) : [])]
  return {
    shape: sample,
    ...(typeof batch === 'number' && { batch_size: batch }),
    ...(sparse === true && { sparse }),
    ...(ragged === true && { ragged }),
    ...(optional === true && { optional }),
    ...rest,
  }
}

/** Values in canonical form, those equal to a default left out; values that the kind can't take stay as they are. */
function withoutDefaults(kind: LayerKind, values: JsonObject): LayerParameters {
  const kept: Record<string, unknown> = { ...values }
  for (const descriptor of kind.parameters) {
    const value = values[descriptor.name]
    if (value === undefined) continue
    const result = normaliseValue(descriptor, value)
    if (!('value' in result)) continue
    if (!descriptor.required && same(result.value, descriptor.default)) delete kept[descriptor.name]
    else kept[descriptor.name] = result.value
  }
  return kept
}

/** tf.keras 2 does not know these arguments. */
const since3: Readonly<Record<string, readonly string[]>> = {
  Dense: ['quantization_config'],
  BatchNormalization: ['synchronized', 'renorm', 'renorm_clipping', 'renorm_momentum'],
  LayerNormalization: ['rms_scaling'],
  Conv2DTranspose: ['groups'],
  RandomContrast: ['value_range', 'data_format'],
  RandomBrightness: ['data_format'],
  RandomFlip: ['data_format'],
  RandomRotation: ['data_format'],
  RandomTranslation: ['data_format'],
  RandomZoom: ['data_format'],
}

/** The whole config of a layer as Keras writes it: every parameter, in Keras' order, and what was kept from a file. */
export function writeConfig(node: LayerNode, form: KerasForm): JsonObject {
  const kind = layerKind(node.kind)
  if (node.kind === 'Input') return writeInput(node, form)
  if (!kind) return { name: node.name, ...node.parameters }
  const known = new Set(kind.parameters.map(({ name }) => name))
  const extras = Object.fromEntries(Object.entries(node.parameters).filter(([name]) => !known.has(name)))
  const dropped = new Set(form === 'keras2' ? since3[node.kind] : [])
  const values = kind.parameters
    .filter(({ name }) => name !== 'trainable' && !dropped.has(name))
    .map((descriptor) => [outerName(node.kind, descriptor.name, form), writeValue(descriptor, valueToWrite(kind, node, descriptor), form)])
  return {
    name: node.name,
    ...(known.has('trainable') && { trainable: node.parameters['trainable'] ?? true }),
    dtype: form === 'keras2' ? 'float32' : float32Policy,
    ...(Object.fromEntries(values) as JsonObject),
    ...extras,
  }
}

function valueToWrite(kind: LayerKind, { parameters }: LayerNode, { name }: ParameterDescriptor): unknown {
  const value = parameters[name]
  return name === 'strides' && followsPool(kind) && (value ?? null) === null ? parameterValue(kind, parameters, 'pool_size') : value
}

function writeInput({ name, parameters }: LayerNode, form: KerasForm): JsonObject {
  const { shape = [28, 28, 1], batch_size: batch = null, sparse = false, ragged = false, optional = false, dtype = 'float32', ...extras } = parameters
  const batchShape = [batch, ...((Array.isArray(shape) ? shape : []) as unknown[])]
  if (form === 'keras2') return { name, batch_input_shape: batchShape, dtype, sparse, ragged, ...extras }
  return { batch_shape: batchShape, dtype, sparse, ragged, name, optional, ...extras }
}

const outerName = (kind: string, name: string, form: KerasForm): string =>
  form === 'keras2' && kind === 'LeakyReLU' && name === 'negative_slope' ? 'alpha' : name

/** One parameter in its canonical form, Keras objects with everything that the form wants. */
function writeValue(descriptor: ParameterDescriptor, own: unknown, form: KerasForm): unknown {
  const value = own === undefined ? descriptor.default : own
  const result = normaliseValue(descriptor, value)
  if (!('value' in result)) return value
  const families = { initializer: 'initializers', regularizer: 'regularizers', constraint: 'constraints' } as const
  const family = descriptor.type === 'initializer' || descriptor.type === 'regularizer' || descriptor.type === 'constraint' ? families[descriptor.type] : null
  const object = family && normaliseKerasObject(family, result.value)
  if (!family || !object || !kerasObjectKind(family, object.class_name)) return result.value
  if (form !== 'keras2') return { module: `keras.${family}`, class_name: object.class_name, config: object.config, registered_name: null }
  const { input_axes: _inputAxes, output_axes: _outputAxes, ...config } = object.config
  return { class_name: object.class_name, config }
}
