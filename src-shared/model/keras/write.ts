import type { Shape } from '../../layers/kind.ts'
import { layerKind } from '../../layers/index.ts'
import { chainOf } from '../graph.ts'
import type { LayerNode, Model } from '../graph.ts'
import { inference } from '../inference.ts'
import type { LayerInference, ModelInference } from '../inference.ts'
import { writeCalls } from './connections.ts'
import type { JsonObject } from './json.ts'
import { writeConfig } from './layer-config.ts'
import type { KerasForm } from './layer-config.ts'

/** A model as Keras' JSON: `class_name`, `config` and, for Keras 3, where the class lies. */
export type KerasModelConfig = JsonObject & { readonly class_name: string; readonly config: JsonObject }

const batched = (shape: Shape | null): (number | null)[] | null => shape && [null, ...shape]

/** True where Keras would call the model Sequential: one chain from one Input, not read from a functional model. */
export function isSequential(model: Model): boolean {
  return model.form !== 'functional' && chainOf(model) !== null
}

/**
 * The model as Keras writes it: Sequential where it is a chain, else functional; layers in Keras' order.
 * @param form `keras` for `.keras` and `to_json` of Keras 3 (default), `h5` for its `.h5`, `keras2` for tf.keras 2 and TF.js
 */
export function modelToKeras(model: Model, form: KerasForm = 'keras'): KerasModelConfig {
  const found = inference(model)
  return isSequential(model) ? writeSequential(model, found, form) : writeFunctional(model, found, form)
}

function writeSequential(model: Model, found: ModelInference, form: KerasForm): KerasModelConfig {
  const layers = found.order.map((layer) => layerEntry(layer, form))
  const inputShape = batched(found.inputs[0]?.outputShape ?? null)
  if (form === 'keras2') return { class_name: 'Sequential', config: { name: model.name, layers } }
  const policy = { module: 'keras', class_name: 'DTypePolicy', config: { name: 'float32' }, registered_name: null }
  const config = { name: model.name, trainable: true, dtype: policy, layers, ...(inputShape && { build_input_shape: inputShape }) }
  if (form === 'h5') return { class_name: 'Sequential', config }
  return { module: 'keras', class_name: 'Sequential', config, registered_name: null, ...(inputShape && { build_config: { input_shape: inputShape } }) }
}

function writeFunctional(model: Model, found: ModelInference, form: KerasForm): KerasModelConfig {
  const inOrder = found.order.length === model.layers.length ? found.order : found.layers
  const layers = inOrder.map((layer) => ({
    ...layerEntry(layer, form),
    name: layer.node.name,
    inbound_nodes: writeCalls(layer.node.inputs, layer.inputShapes.map(batched), layer.kind?.inputs === 'many', form, layer.node.keras?.call),
  }))
  const refs = (ends: readonly LayerInference[]): unknown => {
    const list = ends.map(({ node }) => [node.name, 0, 0])
    return list.length === 1 && form !== 'keras2' ? list[0] : list
  }
  const config = {
    name: model.name,
    ...(form !== 'keras2' && { trainable: true }),
    layers,
    input_layers: refs(found.inputs),
    output_layers: refs(found.outputs),
  }
  if (form !== 'keras') return { class_name: 'Functional', config }
  return { module: 'keras.src.models.functional', class_name: 'Functional', config, registered_name: 'Functional', build_config: { input_shape: null } }
}

function layerEntry({ node, inputShapes }: LayerInference, form: KerasForm): JsonObject {
  const className = node.kind === 'Input' ? 'InputLayer' : node.kind
  const config = writeConfig(node, form)
  const module = { module: node.keras?.module ?? 'keras.layers', registered_name: node.keras?.registeredName ?? null }
  // Keras' reader of `.h5` drops an `axis` of several entries, but not where the entry says its module (keras 3.15.1).
  if (form === 'h5' && Array.isArray(config['axis']) && config['axis'].length > 1) return { class_name: className, config, ...module }
  if (form !== 'keras') return { class_name: className, config, ...(node.keras?.registeredName && { registered_name: node.keras.registeredName }) }
  return { ...module, class_name: className, config, ...buildConfig(node, inputShapes) }
}

function buildConfig(node: LayerNode, inputShapes: readonly (Shape | null)[]): JsonObject {
  if (node.keras?.buildConfig !== undefined) return { build_config: node.keras.buildConfig }
  if (node.kind === 'Input' || inputShapes.length === 0 || inputShapes.includes(null)) return {}
  const shapes = inputShapes.map(batched)
  return { build_config: { input_shape: layerKind(node.kind)?.inputs === 'many' || shapes.length > 1 ? shapes : shapes[0] } }
}
