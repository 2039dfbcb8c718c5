import { layerKind } from '../../layers/index.ts'
import type { KerasTraits, LayerNode, Model } from '../graph.ts'
import { freshVariant } from '../names.ts'
import { readCalls, readRefs, requireFirstOutput } from './connections.ts'
import type { LayerCall } from './connections.ts'
import { isObject, KerasConfigError } from './json.ts'
import type { JsonObject } from './json.ts'
import { kindOfClass, readParameters } from './layer-config.ts'

/** A model read from a Keras config. */
export interface KerasImport {
  readonly model: Model
  /**
   * For each layer where it lies in the file: names of the models that hold it (outermost first, without the model itself),
   * then its own. Longer than one only for layers of nested models, which are flattened here.
   */
  readonly paths: ReadonlyMap<string, readonly string[]>
}

interface Context {
  readonly layers: LayerNode[]
  readonly paths: Map<string, readonly string[]>
  readonly taken: Set<string>
  /** Where in the file layers were read, as paths. */
  readonly places: Set<string>
}

const modelClasses: ReadonlySet<string> = new Set(['Sequential', 'Functional', 'Model'])

/**
 * Reads the JSON of a Sequential or functional model as Keras 3, tf.keras 2 or TF.js writes it (the object with `class_name`
 * and `config`, also inside `model_config`). Layers that the catalogue does not know keep their config; models inside the
 * model are flattened. Throws `KerasConfigError` where the JSON is no such model, or one that can't be drawn.
 */
export function modelFromKeras(json: unknown): KerasImport {
  const outer = isObject(json) && isObject(json['model_config']) ? json['model_config'] : json
  const { className, config } = entryOf(outer, 'model')
  if (!modelClasses.has(className)) {
    throw new KerasConfigError('KERAS_NOT_A_MODEL', `Expected a Sequential or functional model. Received: ${className}.`, { received: className })
  }
  const context: Context = { layers: [], paths: new Map(), taken: new Set(), places: new Set() }
  const name = typeof config['name'] === 'string' ? config['name'] : 'model'
  readModel(className, config, [], null, context)
  const linear = className !== 'Sequential'
  return { model: { name, layers: context.layers, ...(linear && { form: 'functional' as const }) }, paths: context.paths }
}

function entryOf(value: unknown, what: string): { className: string; config: JsonObject; entry: JsonObject } {
  const className = isObject(value) ? value['class_name'] : undefined
  const config = isObject(value) ? (Array.isArray(value['config']) ? { layers: value['config'] as unknown[] } : value['config']) : undefined
  if (!isObject(value) || typeof className !== 'string' || !isObject(config)) {
    throw new KerasConfigError(what === 'model' ? 'KERAS_NOT_A_MODEL' : 'KERAS_LAYER_INVALID', `Expected a Keras ${what}: an object with class_name and config.`, {
      received: JSON.stringify(value)?.slice(0, 80) ?? String(value),
    })
  }
  return { className, config, entry: value }
}

/** Reads a model's layers; `inputs` are the outer layers that feed a nested one, null for the model itself. Returns its output layers. */
function readModel(className: string, config: JsonObject, path: readonly string[], inputs: readonly string[] | null, context: Context): string[] {
  if (!Array.isArray(config['layers'])) {
    throw new KerasConfigError('KERAS_NOT_A_MODEL', 'Expected a model with a list of layers. A subclassed model has none: save one made of layers.', { received: 'layers' })
  }
  return className === 'Sequential' ? readSequential(config, path, inputs, context) : readFunctional(config, path, inputs, context)
}

function readSequential(config: JsonObject, path: readonly string[], inputs: readonly string[] | null, context: Context): string[] {
  let previous = inputs
  for (const value of config['layers'] as unknown[]) {
    const { className, config: own, entry } = entryOf(value, 'layer')
    const isInput = kindOfClass(className) === 'Input'
    if (isInput && previous !== null) continue
    const batchShape = own['batch_input_shape'] ?? own['batch_shape'] ?? config['build_input_shape']
    if (previous === null && !isInput && !isModel(className, own) && Array.isArray(batchShape)) {
      const parameters = readParameters('Input', { batch_shape: batchShape })
      previous = [append(context, { name: `${nameOf(entry, own, className)}_input`, kind: 'Input', parameters, inputs: [] }, path)]
    }
    previous = readLayer(value, undefined, path, previous, context)
  }
  return [...(previous ?? [])]
}

function readFunctional(config: JsonObject, path: readonly string[], inputs: readonly string[] | null, context: Context): string[] {
  const entries = (config['layers'] as unknown[]).map((value) => {
    const { className, config: own, entry } = entryOf(value, 'layer')
    const [name, calls] = [nameOf(entry, own, className), readCalls(entry['inbound_nodes'])]
    if (calls.length > 1) {
      throw new KerasConfigError('KERAS_LAYER_SHARED', `Layer ${name} is used ${calls.length} times. Expected layers that are used once: give each use a layer of its own.`, { layer: name })
    }
    return { value, name, call: calls[0] }
  })
  const feeds = nestedInputs(config, path, inputs)
  const outputs = new Map<string, readonly string[]>()
  const read = ({ value, name, call }: (typeof entries)[number]): boolean => {
    const sources = call?.inputs.map((ref) => outputs.get(requireFirstOutput(ref))) ?? []
    if (sources.includes(undefined)) return false
    const feed = feeds.get(name)
    outputs.set(name, feed === undefined ? readLayer(value, call, path, sources.length === 0 ? null : sources.flatMap((names) => names ?? []), context) : [feed])
    return true
  }
  let waiting = entries
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length
    waiting = waiting.filter((entry) => !read(entry))
  }
  // What is left takes unknown layers or stands in a cycle: kept as it is, reported as a problem of the model.
  for (const { value, call } of waiting) readLayer(value, call, path, call?.inputs.map(({ layer }) => layer) ?? [], context)
  return readRefs(config['output_layers']).flatMap((ref) => outputs.get(ref.layer) ?? [])
}

/** The outer layer for each Input of a nested model. */
function nestedInputs(config: JsonObject, path: readonly string[], inputs: readonly string[] | null): ReadonlyMap<string, string> {
  const own = inputs === null ? [] : readRefs(config['input_layers'])
  if (inputs !== null && own.length !== inputs.length) {
    throw new KerasConfigError('KERAS_NESTED_INPUTS', `Model ${path.at(-1)} takes ${own.length} inputs and receives ${inputs.length}.`, { layer: path.at(-1) ?? '' })
  }
  return new Map(own.map(({ layer }, index) => [layer, (inputs as readonly string[])[index] as string]))
}

const isModel = (className: string, config: JsonObject): boolean => modelClasses.has(className) && Array.isArray(config['layers'])

const nameOf = (entry: JsonObject, config: JsonObject, className: string): string =>
  [entry['name'], config['name']].find((name): name is string => typeof name === 'string' && name !== '') ?? (layerKind(className)?.autoName ?? className.toLowerCase())

/** Reads one layer, or a nested model's layers; returns the layers whose outputs stand for it. */
function readLayer(value: unknown, call: LayerCall | undefined, path: readonly string[], inputs: readonly string[] | null, context: Context): string[] {
  const { className, config, entry } = entryOf(value, 'layer')
  const name = nameOf(entry, config, className)
  if (isModel(className, config)) return readModel(className, config, [...path, name], inputs, context)
  const kind = kindOfClass(className)
  const keras = traits(kind, entry, call?.call)
  const node: LayerNode = { name, kind, parameters: readParameters(kind, config), inputs: inputs ?? [], ...(keras && { keras }) }
  return [append(context, node, path)]
}

function traits(kind: string, entry: JsonObject, call: KerasTraits['call']): KerasTraits | undefined {
  const { module, registered_name: registeredName, build_config: buildConfig } = entry
  const found: KerasTraits = {
    ...(!layerKind(kind) && {
      ...(typeof module === 'string' && { module }),
      ...(typeof registeredName === 'string' && { registeredName }),
      ...(buildConfig !== undefined && { buildConfig }),
    }),
    ...(call && { call }),
  }
  return Object.keys(found).length > 0 ? found : undefined
}

/** Adds a layer under its name; where a layer of another model inside has that name, with its model's name before it or a number after it. */
function append({ layers, paths, taken, places }: Context, node: LayerNode, path: readonly string[]): string {
  const place = [...path, node.name].join('/')
  if (places.has(place)) throw new KerasConfigError('KERAS_NAME_TWICE', `Two layers are called ${node.name}. Expected names that differ.`, { layer: node.name })
  const name = [node.name, [...path.slice(-1), node.name].join('_')].find((candidate) => !taken.has(candidate)) ?? freshVariant(taken, node.name)
  places.add(place)
  taken.add(name)
  layers.push(name === node.name ? node : { ...node, name })
  paths.set(name, [...path, node.name])
  return name
}
