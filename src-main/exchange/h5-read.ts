import type { File, Group } from 'h5wasm/node'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { WeightValue } from '../../src-shared/contract/trainer.ts'
import { shapeText } from '../../src-shared/layers/shape-error.ts'
import { inference, type LayerInference } from '../../src-shared/model/index.ts'
import { damaged, floatsAt, groupAt, listAttribute, readHdf5, textAttribute } from './hdf5.ts'
import type { ModelFile } from './model-file.ts'
import { fromKeras } from './model-json.ts'

/**
 * Reads a full model from an `.h5` of ours, Keras 3, tf.keras 2 or Keras 1 and 2 before it.
 *
 * @param name what to call the file in an error
 * Throws a `ProductError`: `MODEL_FILE_MISSING`, `MODEL_FILE_FOREIGN`, `MODEL_CONFIG_MISSING` or `MODEL_INVALID` (usage),
 * `MODEL_FILE_DAMAGED`, `WEIGHTS_MISSING`, `WEIGHT_SHAPE`.
 */
export async function readH5(path: string, name = path): Promise<ModelFile> {
  const read = (file: File): ModelFile => {
    const { model, paths } = fromKeras(readConfig(file, name), name)
    const stored = groupAt(file, 'model_weights')
    if (!stored) return { model, weights: [] }
    const weights = inference(model).order.flatMap((layer) => weightsOf(stored, layer, paths.get(layer.node.name) ?? [layer.node.name], name))
    return { model, weights }
  }
  return readHdf5(path, read, name)
}

function readConfig(root: File, file: string): unknown {
  const text = textAttribute(root, 'model_config')
  if (text === null) {
    throw new ProductError('MODEL_CONFIG_MISSING', `${file} holds no model_config: expected a whole model, found ${groupAt(root, 'model_weights') || listAttribute(root, 'layer_names') ? 'weights alone' : 'another HDF5 file'}. Save it with model.save("model.h5"), not save_weights.`, { usage: true, details: { file } })
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw damaged(file, 'its model_config is no JSON')
  }
}

/** A stored weight under its name within the file. */
interface StoredWeight {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** @param place names of the models around the layer, outermost first, then its own name in the file */
function weightsOf(stored: Group, layer: LayerInference, place: readonly string[], file: string): WeightValue[] {
  const [top = layer.node.name] = place
  const own = storedWeights(stored, top, file).filter(({ name }) => place.length === 1 || belongsTo(name, place.at(-1) as string))
  if (!layer.kind) return own.map(({ name, shape, values }) => ({ layer: layer.node.name, name: lastPart(name), shape, values }))
  return layer.weights.map(({ name, shape }, i) => {
    const found = own.find((weight) => lastPart(weight.name) === name) ?? (own.length === layer.weights.length ? own[i] : undefined)
    if (!found) {
      throw new ProductError('WEIGHTS_MISSING', `${file} has no ${name} of layer ${layer.node.name}: expected ${layer.weights.map((weight) => weight.name).join(', ')}, found ${own.map((weight) => weight.name).join(', ') || 'none'}.`, { details: { file, layer: layer.node.name } })
    }
    if (shapeText(found.shape) !== shapeText(shape)) {
      throw new ProductError('WEIGHT_SHAPE', `${file}: ${name} of layer ${layer.node.name} does not fit its configuration: expected ${shapeText(shape)}, found ${shapeText(found.shape)}.`, { details: { file, layer: layer.node.name } })
    }
    return { layer: layer.node.name, name, shape, values: found.values }
  })
}

function storedWeights(stored: Group, layer: string, file: string): StoredWeight[] {
  const group = groupAt(stored, layer)
  if (!group) return []
  return (listAttribute(group, 'weight_names') ?? []).map((name) => {
    const found = floatsAt(group, name)
    if (!found) throw damaged(file, `the weight ${name} of layer ${layer} cannot be read`)
    return { name, ...found }
  })
}

/** `conv2d/kernel:0` → `kernel`; Keras 1 wrote `conv2d_W`, which is found by its place instead. */
function lastPart(name: string): string {
  return (name.split('/').at(-1) as string).replace(/:\d+$/, '')
}

function belongsTo(name: string, layer: string): boolean {
  return name.split('/').at(-2) === layer
}
