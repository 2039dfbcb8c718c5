import { layerKind } from '../../layers/index.ts'
import type { LayerKind } from '../../layers/kind.ts'
import type { LayerNode, Model } from '../graph.ts'
import { inference } from '../inference.ts'
import { writeConfig } from './layer-config.ts'
import { pythonLiteral, pythonValue } from './python.ts'
import { isSequential } from './write.ts'

/** Counts Keras' automatic names in the order of the code: a name that Keras would give by itself is not written. */
class AutoNames {
  readonly #counts = new Map<string, number>()

  /** True when Keras would call this layer so; counts it as named by Keras then. */
  claims(node: LayerNode): boolean {
    const stem = layerKind(node.kind)?.autoName
    if (stem === undefined) return false
    const count = this.#counts.get(stem) ?? 0
    if (node.name !== (count === 0 ? stem : `${stem}_${count}`)) return false
    this.#counts.set(stem, count + 1)
    return true
  }
}

/**
 * Runnable Python that builds the model in Keras 3: `keras.Sequential` for a chain, the functional way otherwise. Layers of
 * unknown kinds are restored from their config.
 */
export function kerasCode(model: Model): string {
  const nodes = inReadingOrder(model)
  const names = new AutoNames()
  const needsSaving = nodes.some((node) => node.kind !== 'Input' && !layerKind(node.kind))
  const lines = isSequential(model) ? sequentialLines(model, nodes, names) : functionalLines(model, nodes, names)
  const usesLayers = lines.some((line) => line.includes('layers.'))
  return ['import keras', ...(usesLayers ? ['from keras import layers'] : []), ...(needsSaving ? ['from keras.saving import deserialize_keras_object'] : []), '', ...lines, ''].join('\n')
}

/** The order of creation where each layer comes after what it takes, else Keras' order. */
function inReadingOrder(model: Model): readonly LayerNode[] {
  const seen = new Set<string>()
  const isReadable = model.layers.every((node) => {
    seen.add(node.name)
    return node.inputs.every((input) => input !== node.name && seen.has(input))
  })
  if (isReadable) return model.layers
  const { order, layers } = inference(model)
  return (order.length === layers.length ? order : layers).map(({ node }) => node)
}

function sequentialLines(model: Model, nodes: readonly LayerNode[], names: AutoNames): string[] {
  return ['model = keras.Sequential(', '    [', ...nodes.map((node) => `        ${constructor(node, names)},`), '    ],', `    name=${pythonLiteral(model.name)},`, ')']
}

function functionalLines(model: Model, nodes: readonly LayerNode[], names: AutoNames): string[] {
  const variables = variableNames(nodes)
  const variable = (name: string): string => variables.get(name) ?? 'None'
  const used = new Set(nodes.flatMap((node) => node.inputs))
  const list = (ends: readonly LayerNode[]): string => (ends.length === 1 ? variable((ends[0] as LayerNode).name) : `[${ends.map(({ name }) => variable(name)).join(', ')}]`)
  const calls = nodes.map((node) => {
    const built = constructor(node, names)
    if (node.kind === 'Input') return `${variable(node.name)} = ${built}`
    const inputs = node.inputs.map(variable)
    const isList = layerKind(node.kind)?.inputs === 'many' || inputs.length > 1
    return `${variable(node.name)} = ${built}${inputs.length === 0 ? '  # takes nothing yet' : `(${isList ? `[${inputs.join(', ')}]` : inputs[0]})`}`
  })
  const inputs = model.layers.filter((node) => node.kind === 'Input')
  return [...calls, `model = keras.Model(${list(inputs)}, ${list(model.layers.filter((node) => !used.has(node.name)))}, name=${pythonLiteral(model.name)})`]
}

const reserved = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with keras layers model deserialize_keras_object'.split(' '),
)

/** A Python identifier for each layer, from its name where that can be one. */
function variableNames(nodes: readonly LayerNode[]): Map<string, string> {
  const taken = new Set(reserved)
  const variables = new Map<string, string>()
  for (const { name, kind } of nodes) {
    const cleaned = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '')
    const stem = /^[A-Za-z]/.test(cleaned) ? cleaned : (layerKind(kind)?.autoName ?? 'layer')
    let candidate = stem
    for (let count = 1; taken.has(candidate); count++) candidate = `${stem}_${count}`
    taken.add(candidate)
    variables.set(name, candidate)
  }
  return variables
}

/** `layers.Conv2D(32, (3, 3), padding="same")`: required parameters by position, others by name where they differ from Keras' defaults. */
function constructor(node: LayerNode, names: AutoNames): string {
  const kind = layerKind(node.kind)
  const name = names.claims(node) ? [] : [`name=${pythonLiteral(node.name)}`]
  if (!kind) {
    const entry = { module: node.keras?.module ?? 'keras.layers', class_name: node.kind, config: writeConfig(node, 'keras'), registered_name: node.keras?.registeredName ?? null }
    return `deserialize_keras_object(${pythonLiteral(entry)})`
  }
  const callee = node.kind === 'Input' ? 'keras.Input' : `layers.${node.kind}`
  return `${callee}(${[...positional(kind, node), ...named(kind, node), ...name].join(', ')})`
}

/** The required parameters that open Keras' signature. */
function leading(kind: LayerKind): readonly string[] {
  const end = kind.parameters.findIndex(({ required }) => !required)
  return kind.kind === 'Input' ? [] : kind.parameters.slice(0, end === -1 ? undefined : end).map(({ name }) => name)
}

function positional(kind: LayerKind, node: LayerNode): string[] {
  return leading(kind).map((name) => {
    const descriptor = kind.parameters.find((candidate) => candidate.name === name) as LayerKind['parameters'][number]
    return pythonValue(descriptor, node.parameters[name] ?? descriptor.default)
  })
}

function named(kind: LayerKind, node: LayerNode): string[] {
  const before = new Set(leading(kind))
  const own = kind.parameters
    .filter((descriptor) => !before.has(descriptor.name) && (descriptor.required || node.parameters[descriptor.name] !== undefined))
    .map((descriptor) => ({ descriptor, text: pythonValue(descriptor, node.parameters[descriptor.name] ?? descriptor.default) }))
    .filter(({ descriptor, text }) => descriptor.required || text !== pythonValue(descriptor, descriptor.default))
    .map(({ descriptor, text }) => `${descriptor.name}=${text}`)
  const known = new Set(kind.parameters.map((descriptor) => descriptor.name))
  const extras = Object.entries(node.parameters).filter(([name, value]) => !known.has(name) && value !== undefined && /^[A-Za-z_]\w*$/.test(name))
  return [...own, ...extras.map(([name, value]) => `${name}=${pythonLiteral(value)}`)]
}
