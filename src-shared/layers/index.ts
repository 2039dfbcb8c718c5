import { activationLayer } from './activation/activation.ts'
import { eLU } from './activation/elu.ts'
import { leakyReLU } from './activation/leaky-relu.ts'
import { pReLU } from './activation/prelu.ts'
import { reLU } from './activation/relu.ts'
import { softmax } from './activation/softmax.ts'
import { normalization } from './augmentation/normalization.ts'
import { randomBrightness } from './augmentation/random-brightness.ts'
import { randomContrast } from './augmentation/random-contrast.ts'
import { randomFlip } from './augmentation/random-flip.ts'
import { randomRotation } from './augmentation/random-rotation.ts'
import { randomTranslation } from './augmentation/random-translation.ts'
import { randomZoom } from './augmentation/random-zoom.ts'
import { rescaling } from './augmentation/rescaling.ts'
import { conv2D } from './convolution/conv2d.ts'
import { conv2DTranspose } from './convolution/conv2d-transpose.ts'
import { depthwiseConv2D } from './convolution/depthwise-conv2d.ts'
import { separableConv2D } from './convolution/separable-conv2d.ts'
import { dense } from './dense/dense.ts'
import { input } from './input/input.ts'
import type { LayerKind } from './kind.ts'
import { add } from './merge/add.ts'
import { average } from './merge/average.ts'
import { concatenate } from './merge/concatenate.ts'
import { maximum } from './merge/maximum.ts'
import { minimum } from './merge/minimum.ts'
import { multiply } from './merge/multiply.ts'
import { subtract } from './merge/subtract.ts'
import { batchNormalization } from './normalisation/batch-normalization.ts'
import { groupNormalization } from './normalisation/group-normalization.ts'
import { layerNormalization } from './normalisation/layer-normalization.ts'
import { averagePooling2D } from './pooling/average-pooling2d.ts'
import { globalAveragePooling2D } from './pooling/global-average-pooling2d.ts'
import { globalMaxPooling2D } from './pooling/global-max-pooling2d.ts'
import { maxPooling2D } from './pooling/max-pooling2d.ts'
import { dropout } from './regularisation/dropout.ts'
import { gaussianDropout } from './regularisation/gaussian-dropout.ts'
import { gaussianNoise } from './regularisation/gaussian-noise.ts'
import { spatialDropout2D } from './regularisation/spatial-dropout2d.ts'
import { cropping2D } from './shape/cropping2d.ts'
import { flatten } from './shape/flatten.ts'
import { permute } from './shape/permute.ts'
import { reshape } from './shape/reshape.ts'
import { upSampling2D } from './shape/up-sampling2d.ts'
import { zeroPadding2D } from './shape/zero-padding2d.ts'

const kinds: readonly LayerKind[] = [
  input,
  conv2D, depthwiseConv2D, separableConv2D, conv2DTranspose,
  maxPooling2D, averagePooling2D, globalMaxPooling2D, globalAveragePooling2D,
  dense,
  batchNormalization, layerNormalization, groupNormalization,
  dropout, spatialDropout2D, gaussianDropout, gaussianNoise,
  activationLayer, reLU, leakyReLU, pReLU, eLU, softmax,
  flatten, reshape, permute, zeroPadding2D, cropping2D, upSampling2D,
  add, subtract, multiply, average, maximum, minimum, concatenate,
  rescaling, normalization, randomFlip, randomTranslation, randomRotation, randomZoom, randomContrast, randomBrightness,
]

/** The layer catalogue by Keras class name, in the order in which the palette shows it. */
export const layerKinds: Readonly<Record<string, LayerKind>> = Object.fromEntries(kinds.map((kind) => [kind.kind, kind]))

/** The kind of that class name; undefined for one that the catalogue does not know (also for `toString` and the like). */
export function layerKind(className: string): LayerKind | undefined {
  return Object.hasOwn(layerKinds, className) ? layerKinds[className] : undefined
}
