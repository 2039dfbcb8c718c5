import { activationLayer } from './activation/activation.ts'
import { leakyReLU } from './activation/leaky-relu.ts'
import { reLU } from './activation/relu.ts'
import { softmax } from './activation/softmax.ts'
import { conv2D } from './convolution/conv2d.ts'
import { dense } from './dense/dense.ts'
import { input } from './input/input.ts'
import type { LayerKind } from './kind.ts'
import { maxPooling2D } from './pooling/max-pooling2d.ts'
import { dropout } from './regularisation/dropout.ts'
import { flatten } from './shape/flatten.ts'

const kinds: readonly LayerKind[] = [input, conv2D, maxPooling2D, dense, activationLayer, reLU, leakyReLU, softmax, dropout, flatten]

/** The layer catalogue by Keras class name, in the order in which the palette shows it. */
export const layerKinds: Readonly<Record<string, LayerKind>> = Object.fromEntries(kinds.map((kind) => [kind.kind, kind]))

/** The kind of that class name; undefined for one that the catalogue does not know (also for `toString` and the like). */
export function layerKind(className: string): LayerKind | undefined {
  return Object.hasOwn(layerKinds, className) ? layerKinds[className] : undefined
}
