import type { LayerKind, LayerParameters, ParameterDescriptor, Shape, WeightSpec } from './kind.ts'
import { trainable } from './descriptors.ts'
import type { ForwardContext, Value } from './ops.ts'
import { ParameterReader } from './parameters.ts'
import { ShapeError } from './shape-error.ts'

/** A layer kind as its file writes it: the functions read parameters with defaults, canonical and checked. */
export interface KindDefinition {
  readonly kind: string
  readonly group: LayerKind['group']
  readonly autoName: string
  /** Without `trainable`, which every layer but Input has. */
  readonly parameters?: readonly ParameterDescriptor[]
  /** False for the kinds whose Keras config has no `trainable`. */
  readonly trainable?: false
  /** Default `one`. */
  readonly inputs?: LayerKind['inputs']
  readonly stochastic?: boolean
  readonly wholeBatch?: boolean
  /** Default: the input's shape. */
  outputShape?(p: ParameterReader, inputs: readonly Shape[]): Shape
  weights?(p: ParameterReader, inputs: readonly Shape[]): readonly WeightDefinition[]
  multiplyAdds?(p: ParameterReader, inputs: readonly Shape[], output: Shape): number
  window?(p: ParameterReader, inputs: readonly Shape[]): ReturnType<NonNullable<LayerKind['window']>>
  adaptsOver?(p: ParameterReader, inputs: readonly Shape[]): readonly number[] | undefined
  forward(context: ForwardContext, inputs: readonly [Value, ...Value[]], p: ParameterReader): Value
}

/** A weight whose initialiser, regulariser and constraint are named by the parameter that holds them. */
export interface WeightDefinition {
  readonly name: string
  readonly shape: readonly number[]
  /** The parameter with the initialiser, or the initialiser itself where it is fixed. */
  readonly initializer: string | WeightSpec['initializer']
  readonly regularizer?: string
  readonly constraint?: string
  /** Default true; moving statistics say false. */
  readonly trainable?: boolean
  readonly dtype?: WeightSpec['dtype']
}

/** Makes a `LayerKind` of a definition. */
export function defineKind(definition: KindDefinition): LayerKind {
  const { kind, group, autoName, inputs = 'one', outputShape, weights, multiplyAdds, window, adaptsOver } = definition
  const parameters = inputs === 'none' || definition.trainable === false ? (definition.parameters ?? []) : [...(definition.parameters ?? []), weights ? trainable : { ...trainable, hidden: true }]
  const described = { kind, parameters }
  const read = (values: LayerParameters): ParameterReader => new ParameterReader(described, values)
  return {
    kind,
    group,
    autoName,
    parameters,
    inputs,
    stochastic: definition.stochastic ?? false,
    wholeBatch: definition.wholeBatch ?? false,
    outputShape(values, shapes) {
      checkInputCount(inputs, shapes)
      return outputShape ? outputShape(read(values), shapes) : (shapes[0] as Shape)
    },
    ...(weights && { weights: (values: LayerParameters, shapes: readonly Shape[]) => specs(read(values), weights(read(values), shapes)) }),
    ...(multiplyAdds && { multiplyAdds: (values: LayerParameters, shapes: readonly Shape[], output: Shape) => multiplyAdds(read(values), shapes, output) }),
    ...(window && { window: (values: LayerParameters, shapes: readonly Shape[]) => window(read(values), shapes) }),
    ...(adaptsOver && { adaptsOver: (values: LayerParameters, shapes: readonly Shape[]) => adaptsOver(read(values), shapes) }),
    forward: (context, values, own) => definition.forward(context, values as readonly [Value, ...Value[]], read(own)),
  }
}

function checkInputCount(expected: LayerKind['inputs'], shapes: readonly Shape[]): void {
  const fits = expected === 'none' ? shapes.length === 0 : expected === 'one' ? shapes.length === 1 : shapes.length >= 1
  if (fits) return
  const words = expected === 'none' ? 'no input' : expected === 'one' ? 'one input' : 'at least one input'
  throw new ShapeError('input-count', words, String(shapes.length), { wanted: expected, count: shapes.length })
}

function specs(p: ParameterReader, definitions: readonly WeightDefinition[]): WeightSpec[] {
  const layerTrainable = p.boolean('trainable')
  return definitions.map((definition) => {
    const initializer = typeof definition.initializer === 'string' ? p.object(definition.initializer) : definition.initializer
    const regularizer = definition.regularizer === undefined ? null : p.object(definition.regularizer)
    const constraint = definition.constraint === undefined ? null : p.object(definition.constraint)
    return {
      name: definition.name,
      shape: definition.shape,
      initializer: initializer ?? { class_name: 'Zeros', config: {} },
      trainable: layerTrainable && definition.trainable !== false,
      ...(definition.dtype && { dtype: definition.dtype }),
      ...(regularizer && { regularizer }),
      ...(constraint && { constraint }),
    }
  })
}
