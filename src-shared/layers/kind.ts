import type { ForwardContext, Value } from './ops.ts'

/** Shape of one sample, without the batch dimension: [28, 28, 1]. */
export type Shape = readonly number[]

/** A layer's parameters by their Keras names, as in a Keras config: JSON values only. */
export type LayerParameters = Readonly<Record<string, unknown>>

export type LayerGroup =
  | 'input' | 'convolution' | 'pooling' | 'dense' | 'normalisation' | 'regularisation' | 'activation' | 'shape' | 'merge' | 'augmentation'

interface ParameterBase {
  /** Keras' name. Title and help are messages `layers.parameters.<name>`, or `layers.own.<kind>.<name>` where a kind differs. */
  readonly name: string
  readonly default: unknown
  /** May be null (Keras' None). */
  readonly nullable?: boolean
  /** May be marked as searched. */
  readonly searchable?: boolean
  /** Keras has no default: `default` is where the builder starts, and files and code always carry the value. */
  readonly required?: boolean
  /** Kept in files, not shown in the inspector (`seed`: the experiment's seed decides). */
  readonly hidden?: boolean
  /** Only the default is supported; another value in a file is kept and reported as a problem. */
  readonly fixed?: boolean
}

export type ParameterDescriptor = ParameterBase &
  (
    | { readonly type: 'integer'; readonly min?: number; readonly max?: number; readonly step?: number; readonly unit?: 'pixels' | 'units' | 'filters' | 'groups' }
    | { readonly type: 'real'; readonly min?: number; readonly max?: number; readonly exclusiveMin?: boolean; readonly exclusiveMax?: boolean; readonly unit?: 'fraction' }
    | { readonly type: 'boolean' }
    /** [height, width]; accepted as typed text `3x3`, `(3, 3)`, `3`. */
    | { readonly type: 'size'; readonly min?: number; readonly max?: number; readonly unit?: 'pixels' }
    /** [[top, bottom], [left, right]], as Keras normalises padding and cropping. */
    | { readonly type: 'margins'; readonly min?: number; readonly unit?: 'pixels' }
    /** List of integers: a target shape, a permutation, axes. `single`: one integer alone is valid too, as Keras' `axis`. */
    | { readonly type: 'integers'; readonly min?: number; readonly single?: boolean; readonly entriesNullable?: boolean }
    /** One number or a list, one a channel (Rescaling, Normalization), or an interval of exactly `length` (RandomZoom's factor; `listOnly`: a number alone is not valid). */
    | { readonly type: 'numbers'; readonly min?: number; readonly max?: number; readonly length?: number; readonly listOnly?: boolean }
    | { readonly type: 'choice'; readonly choices: readonly string[] }
    | { readonly type: 'activation' }
    | { readonly type: 'initializer' }
    | { readonly type: 'regularizer' }
    | { readonly type: 'constraint' }
  )

/** A Keras object inside a config: `{ class_name: 'GlorotUniform', config: { seed: null } }`. */
export interface KerasObject {
  readonly class_name: string
  readonly config: LayerParameters
}

export interface WeightSpec {
  /** Name within the layer, as Keras' variable (`kernel`, `bias`, `gamma`, `moving_mean`); the order is Keras' order of weights. */
  readonly name: string
  readonly shape: readonly number[]
  readonly initializer: KerasObject
  /** False for moving statistics and for all weights of a layer with `trainable: false`. */
  readonly trainable: boolean
  /** Default float32. Normalization's `count`, which no computation reads, is an integer. */
  readonly dtype?: 'int64'
  readonly regularizer?: KerasObject
  readonly constraint?: KerasObject
}

/** A layer kind: everything the product knows of it, in one file. */
export interface LayerKind {
  /** Keras class name: `Conv2D`. */
  readonly kind: string
  readonly group: LayerGroup
  /** Prefix of automatic names, as Keras derives it: `conv2d`. */
  readonly autoName: string
  readonly parameters: readonly ParameterDescriptor[]
  readonly inputs: 'none' | 'one' | 'many'
  /**
   * Shape of the result. Pure arithmetic; throws `ShapeError` (code, what was expected, what arrived) where the layer can't take its inputs.
   */
  outputShape(parameters: LayerParameters, inputs: readonly Shape[]): Shape
  weights?(parameters: LayerParameters, inputs: readonly Shape[]): WeightSpec[]
  /** Multiply-adds of one sample's forward pass. */
  multiplyAdds?(parameters: LayerParameters, inputs: readonly Shape[], output: Shape): number
  /** Kernel and stride of a sliding window, for the receptive field; absent where each place sees only itself. */
  window?(parameters: LayerParameters, inputs: readonly Shape[]): { size: readonly [number, number]; strides: readonly [number, number]; dilations?: readonly [number, number] }
  /** Builds the computation. Not called for Input. */
  forward(context: ForwardContext, inputs: readonly Value[], parameters: LayerParameters): Value
  /**
   * Axes of its input over which the weights `mean` and `variance` are taken from the training data before the first step
   * (Keras' `adapt`), the batch's axis 0 among them; absent where nothing is taken.
   */
  adaptsOver?(parameters: LayerParameters, inputs: readonly Shape[]): readonly number[] | undefined
  /** True when it draws random numbers in training. */
  readonly stochastic?: boolean
  /** True when a sample's result in training depends on the other samples of its batch: such a layer needs the whole batch at once. */
  readonly wholeBatch?: boolean
}
