import type { KerasObject, LayerParameters } from './kind.ts'

/** A class of Keras objects (initialisers, regularisers, constraints): arguments with their defaults, and the names Keras accepts. */
export interface KerasObjectKind {
  readonly className: string
  /** Arguments with Keras' defaults, in Keras' order. */
  readonly defaults: LayerParameters
  readonly aliases: readonly string[]
}

export type KerasObjectFamily = 'initializers' | 'regularizers' | 'constraints'

function family(entries: readonly (readonly [string, LayerParameters, ...string[]])[]): Readonly<Record<string, KerasObjectKind>> {
  return Object.fromEntries(entries.map(([className, defaults, ...aliases]) => [className, { className, defaults, aliases }]))
}

/** Keras 3.15's objects that the engine computes. Others are kept as they are and reported. */
export const kerasObjects: Readonly<Record<KerasObjectFamily, Readonly<Record<string, KerasObjectKind>>>> = {
  initializers: family([
    ['GlorotUniform', { seed: null, input_axes: null, output_axes: null }, 'glorot_uniform'],
    ['GlorotNormal', { seed: null, input_axes: null, output_axes: null }, 'glorot_normal'],
    ['HeUniform', { seed: null, input_axes: null, output_axes: null }, 'he_uniform'],
    ['HeNormal', { seed: null, input_axes: null, output_axes: null }, 'he_normal'],
    ['LecunUniform', { seed: null, input_axes: null, output_axes: null }, 'lecun_uniform'],
    ['LecunNormal', { seed: null, input_axes: null, output_axes: null }, 'lecun_normal'],
    ['VarianceScaling', { scale: 1, mode: 'fan_in', distribution: 'truncated_normal', seed: null, input_axes: null, output_axes: null }, 'variance_scaling'],
    ['RandomNormal', { mean: 0, stddev: 0.05, seed: null }, 'random_normal', 'normal'],
    ['RandomUniform', { minval: -0.05, maxval: 0.05, seed: null }, 'random_uniform', 'uniform'],
    ['TruncatedNormal', { mean: 0, stddev: 0.05, seed: null }, 'truncated_normal'],
    ['Orthogonal', { gain: 1, seed: null }, 'orthogonal', 'OrthogonalInitializer'],
    ['Zeros', {}, 'zeros', 'zero'],
    ['Ones', {}, 'ones', 'one'],
    ['Constant', { value: 0 }, 'constant'],
  ]),
  regularizers: family([
    ['L1', { l1: 0.01 }, 'l1'],
    ['L2', { l2: 0.01 }, 'l2'],
    ['L1L2', { l1: 0, l2: 0 }, 'l1l2', 'l1_l2'],
  ]),
  constraints: family([
    ['MaxNorm', { max_value: 2, axis: 0 }, 'max_norm'],
    ['NonNeg', {}, 'non_neg'],
    ['UnitNorm', { axis: 0 }, 'unit_norm'],
    ['MinMaxNorm', { min_value: 0, max_value: 1, rate: 1, axis: 0 }, 'min_max_norm'],
  ]),
}

const byName: Readonly<Record<KerasObjectFamily, ReadonlyMap<string, KerasObjectKind>>> = {
  initializers: index('initializers'),
  regularizers: index('regularizers'),
  constraints: index('constraints'),
}

function index(of: KerasObjectFamily): ReadonlyMap<string, KerasObjectKind> {
  return new Map(Object.values(kerasObjects[of]).flatMap((kind) => [kind.className, ...kind.aliases].map((name) => [name, kind] as const)))
}

/** The kind that a name or alias (`glorot_uniform`, `GlorotUniform`) means, or undefined. */
export function kerasObjectKind(of: KerasObjectFamily, name: string): KerasObjectKind | undefined {
  return byName[of].get(name)
}

/**
 * A name, an object as Keras 2 or 3 writes it, or null, as `{ class_name, config }` with every argument present.
 * Unknown classes come back as they are; undefined where the value is no Keras object at all.
 */
export function normaliseKerasObject(of: KerasObjectFamily, value: unknown): KerasObject | null | undefined {
  if (value === null) return null
  if (typeof value === 'string') {
    const kind = byName[of].get(value)
    return kind && { class_name: kind.className, config: kind.defaults }
  }
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const { class_name: className, config } = value as { class_name?: unknown; config?: unknown }
  if (typeof className !== 'string') return undefined
  const given = typeof config === 'object' && config !== null && !Array.isArray(config) ? (config as LayerParameters) : {}
  const kind = byName[of].get(className)
  return kind ? { class_name: kind.className, config: { ...kind.defaults, ...given } } : { class_name: className, config: given }
}

/** True when both name the same object with the same arguments. */
export function sameKerasObject(of: KerasObjectFamily, a: unknown, b: unknown): boolean {
  const [left, right] = [normaliseKerasObject(of, a), normaliseKerasObject(of, b)]
  if (!left || !right) return left === right
  const keys = new Set([...Object.keys(left.config), ...Object.keys(right.config)])
  return left.class_name === right.class_name && [...keys].every((key) => JSON.stringify(left.config[key]) === JSON.stringify(right.config[key]))
}
