import type { LayerParameters, ParameterDescriptor } from './kind.ts'

type Options<T extends ParameterDescriptor['type']> = Partial<Omit<Extract<ParameterDescriptor, { type: T }>, 'name' | 'type' | 'default'>>

/** Constructors of parameter descriptors: name, Keras' default (or our start where Keras has none), then what differs. */
export const integer = (name: string, value: number | null, options: Options<'integer'> = {}): ParameterDescriptor => ({ type: 'integer', name, default: value, ...options })
export const real = (name: string, value: number | null, options: Options<'real'> = {}): ParameterDescriptor => ({ type: 'real', name, default: value, ...options })
export const boolean = (name: string, value: boolean, options: Options<'boolean'> = {}): ParameterDescriptor => ({ type: 'boolean', name, default: value, ...options })
export const size = (name: string, value: readonly [number, number] | null, options: Options<'size'> = {}): ParameterDescriptor => ({ type: 'size', name, default: value, min: 1, unit: 'pixels', ...options })
export const margins = (name: string, value: number, options: Options<'margins'> = {}): ParameterDescriptor => ({ type: 'margins', name, default: [[value, value], [value, value]], min: 0, unit: 'pixels', ...options })
export const integers = (name: string, value: number | readonly (number | null)[] | null, options: Options<'integers'> = {}): ParameterDescriptor => ({ type: 'integers', name, default: value, ...options })
export const numbers = (name: string, value: number | readonly number[] | null, options: Options<'numbers'> = {}): ParameterDescriptor => ({ type: 'numbers', name, default: value, ...options })
export const choice = (name: string, value: string, choices: readonly string[], options: Options<'choice'> = {}): ParameterDescriptor => ({ type: 'choice', name, default: value, choices, ...options })
export const activation = (name: string, value: string, options: Options<'activation'> = {}): ParameterDescriptor => ({ type: 'activation', name, default: value, searchable: true, ...options })
export const initializer = (name: string, className: string, config: LayerParameters = {}): ParameterDescriptor => ({ type: 'initializer', name, default: { class_name: className, config }, searchable: true })
export const regularizer = (name: string, options: Options<'regularizer'> = {}): ParameterDescriptor => ({ type: 'regularizer', name, default: null, nullable: true, searchable: true, ...options })
export const constraint = (name: string): ParameterDescriptor => ({ type: 'constraint', name, default: null, nullable: true })

const glorotConfig: LayerParameters = { seed: null, input_axes: null, output_axes: null }
/** Keras' default for kernels. */
export const glorotUniform = (name: string): ParameterDescriptor => initializer(name, 'GlorotUniform', glorotConfig)

/** Only NHWC is computed; the other order stays in files and is reported. */
export const dataFormat: ParameterDescriptor = choice('data_format', 'channels_last', ['channels_last'], { nullable: true, hidden: true, fixed: true })
/** Added to a loss that the engine does not build; kept in files and reported. */
export const activityRegularizer: ParameterDescriptor = regularizer('activity_regularizer', { hidden: true, fixed: true, searchable: false })
/** Keras' own seed of a random layer; here the experiment's seed decides. */
export const seed: ParameterDescriptor = integer('seed', null, { nullable: true, hidden: true })
export const padding: ParameterDescriptor = choice('padding', 'valid', ['valid', 'same'], { searchable: true })
export const trainable: ParameterDescriptor = boolean('trainable', true)
