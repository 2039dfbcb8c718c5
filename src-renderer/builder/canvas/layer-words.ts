import type { LayerKind } from '../../../src-shared/layers/kind.ts'
import type { LayerNode } from '../../../src-shared/model/graph.ts'
import { parameterText } from '../inspector/parameter-text.ts'

/** Parameters that tell what a layer is, in the order in which a card names them. */
const main: readonly string[] = ['filters', 'units', 'shape', 'kernel_size', 'pool_size', 'size', 'rate', 'negative_slope', 'activation', 'strides', 'padding', 'target_shape', 'dims', 'cropping', 'factor', 'axis', 'momentum', 'stddev', 'depth_multiplier', 'groups']
const always = new Set(['filters', 'units', 'shape', 'kernel_size', 'pool_size', 'rate', 'negative_slope', 'target_shape', 'dims', 'factor', 'size'])

/** The main parameters of a layer in a few signs: `32 · 3 × 3 · same`. Defaults are left out unless they say what the layer is. */
export function mainParameters(node: LayerNode, kind: LayerKind | undefined): string {
  const words = main.flatMap((name) => {
    const descriptor = kind?.parameters.find((candidate) => candidate.name === name)
    if (!descriptor) return []
    const value = node.parameters[name] ?? descriptor.default
    const isDefault = JSON.stringify(value) === JSON.stringify(descriptor.default)
    if (value === null || value === undefined || (isDefault && !always.has(name)) || (name === 'activation' && value === 'linear')) return []
    const text = Array.isArray(value) && (name === 'shape' || name === 'target_shape') ? value.map((size) => size ?? '?').join(' × ') : parameterText(value)
    return [name === 'padding' || name === 'activation' || always.has(name) ? text : `${name} ${text}`]
  })
  return words.join(' · ')
}
