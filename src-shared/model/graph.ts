import type { LayerParameters } from '../layers/kind.ts'

/**
 * One layer of a model. `parameters` hold what differs from the kind's defaults or all of them; Keras' names.
 */
export interface LayerNode {
  /** Unique within the model; Keras' layer name. */
  readonly name: string
  /** Keras class name (`Input` for Keras' `InputLayer`). Unknown kinds are kept as they are and reported as a problem. */
  readonly kind: string
  readonly parameters: LayerParameters
  /** Names of the layers whose outputs this one takes, in order. Empty for Input. */
  readonly inputs: readonly string[]
  /** What a Keras file says of this layer beyond its config; kept so that nothing is lost on the way through. */
  readonly keras?: KerasTraits
}

/** Parts of a Keras layer entry that only Keras reads. */
export interface KerasTraits {
  /** Where Keras looks for the class; absent: `keras.layers`. */
  readonly module?: string
  readonly registeredName?: string | null
  readonly buildConfig?: unknown
  /** Arguments of the layer's call as Keras 3 writes them, with `{ $input: n }` in place of the n-th input; absent: the inputs alone. */
  readonly call?: { readonly args: readonly unknown[]; readonly kwargs: Readonly<Record<string, unknown>> }
}

/** A model: data, not code. Order of `layers` is the order of creation; the graph is given by `inputs`. */
export interface Model {
  readonly name: string
  readonly layers: readonly LayerNode[]
  /** Written as a functional model even where it is a plain chain; absent: a chain is Sequential. */
  readonly form?: 'functional'
}

/** The layer of that name, or undefined. */
export function layerOf(model: Model, name: string): LayerNode | undefined {
  return model.layers.find((layer) => layer.name === name)
}

/** Layers that take this one's output, in order of creation. */
export function consumersOf(model: Model, name: string): LayerNode[] {
  return model.layers.filter((layer) => layer.inputs.includes(name))
}

/** The layer itself and every one that depends on it. */
export function dependents(model: Model, name: string): ReadonlySet<string> {
  const takers = new Map<string, string[]>()
  for (const layer of model.layers) {
    for (const input of layer.inputs) {
      const list = takers.get(input)
      if (list) list.push(layer.name)
      else takers.set(input, [layer.name])
    }
  }
  const found = new Set([name])
  for (const layer of found) for (const taker of takers.get(layer) ?? []) found.add(taker)
  return found
}

/**
 * The layers in order if the model is one chain from a single Input (Keras' Sequential), else null. One layer may not be
 * taken twice, and a merge of several inputs is no chain.
 */
export function chainOf(model: Model): LayerNode[] | null {
  const next = new Map<string, LayerNode>()
  const first = model.layers.filter((layer) => layer.kind === 'Input')
  if (first.length !== 1 || (first[0] as LayerNode).inputs.length > 0) return null
  for (const layer of model.layers) {
    if (layer.kind === 'Input') continue
    const [from, ...others] = layer.inputs
    if (from === undefined || others.length > 0 || next.has(from)) return null
    next.set(from, layer)
  }
  const chain: LayerNode[] = []
  for (let layer = first[0]; layer && chain.length <= model.layers.length; layer = next.get(layer.name)) chain.push(layer)
  return chain.length === model.layers.length ? chain : null
}
