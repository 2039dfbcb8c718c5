import type { LayerParameters } from '../layers/kind.ts'

/**
 * One layer of a model. `parameters` hold what differs from the kind's defaults or all of them; Keras' names.
 */
export interface LayerNode {
  /** Unique within the model; Keras' layer name. */
  readonly name: string
  /** Keras class name. Unknown kinds are kept as they are and reported as a problem. */
  readonly kind: string
  readonly parameters: LayerParameters
  /** Names of the layers whose outputs this one takes, in order. Empty for Input. */
  readonly inputs: readonly string[]
  /** Where it lies on the canvas; absent: laid out automatically. */
  readonly position?: { readonly x: number; readonly y: number }
}

/** A model: data, not code. Order of `layers` is the order of creation; the graph is given by `inputs`. */
export interface Model {
  readonly name: string
  readonly layers: readonly LayerNode[]
}
