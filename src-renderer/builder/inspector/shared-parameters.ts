import type { LayerKind, ParameterDescriptor } from '../../../src-shared/layers/kind.ts'
import { descriptorOf } from '../../../src-shared/layers/parameters.ts'
import type { LayerInference } from '../../../src-shared/model/inference.ts'

/** A parameter of one layer, or one that several layers have in common. */
export interface SharedParameter {
  readonly descriptor: ParameterDescriptor
  /** Null where the layers differ, see `differs`; defaults filled in. */
  readonly value: unknown
  readonly differs: boolean
  /** Some layer says another value than Keras' default. */
  readonly changed: boolean
}

/** What can be set for all of these layers at once: parameters of the same name and type, as the last chosen layer describes them. */
export function sharedParameters(layers: readonly LayerInference[]): SharedParameter[] {
  const kinds = layers.flatMap(({ kind }) => kind ?? [])
  const last = kinds.at(-1)
  if (!last || kinds.length < layers.length) return []
  return last.parameters.filter(({ hidden }) => !hidden).flatMap((descriptor) => {
    if (!kinds.every((kind) => isAlike(descriptor, descriptorOf(kind as LayerKind, descriptor.name)))) return []
    const values = layers.map(({ node }) => node.parameters[descriptor.name] ?? descriptor.default)
    const texts = new Set(values.map((value) => JSON.stringify(value)))
    const differs = texts.size > 1
    const changed = layers.some(({ node, kind }) => {
      const own = node.parameters[descriptor.name]
      return own !== undefined && JSON.stringify(own) !== JSON.stringify(kind && descriptorOf(kind, descriptor.name)?.default)
    })
    return [{ descriptor, value: differs ? null : values.at(-1), differs, changed }]
  })
}

function isAlike(one: ParameterDescriptor, other: ParameterDescriptor | undefined): boolean {
  if (!other || other.hidden || other.type !== one.type) return false
  return one.type !== 'choice' || other.type !== 'choice' || one.choices.join() === other.choices.join()
}
