import type { LayerParameters } from '../../layers/kind.ts'
import type { Model } from '../graph.ts'
import { ModelBuilder } from './build.ts'
import type { TemplateTarget } from './build.ts'

/** LeNet-5 (LeCun et al. 1998) in the form in which it is taught today: tanh, average pooling, a softmax at the end. */
export function leNet5({ imageShape, classes }: TemplateTarget): Model {
  const build = new ModelBuilder()
  build.chain([
    ['Input', { shape: imageShape }],
    ['Conv2D', { filters: 6, kernel_size: [5, 5], padding: 'same', activation: 'tanh' }],
    ['AveragePooling2D', { pool_size: [2, 2] }],
    ['Conv2D', { filters: 16, kernel_size: [5, 5], activation: 'tanh' }],
    ['AveragePooling2D', { pool_size: [2, 2] }],
    ['Flatten'],
    ['Dense', { units: 120, activation: 'tanh' }],
    ['Dense', { units: 84, activation: 'tanh' }],
    ['Dense', { units: classes, activation: 'softmax' }],
  ])
  return build.model('lenet-5')
}

/** Pairs of 3×3 convolutions between poolings, after Simonyan & Zisserman (2015), for small images. */
export function smallVgg({ imageShape, classes }: TemplateTarget): Model {
  const build = new ModelBuilder()
  build.add('Input', { shape: imageShape })
  for (const filters of [32, 64, 128]) {
    const convolution: readonly [string, LayerParameters] = ['Conv2D', { filters, kernel_size: [3, 3], padding: 'same', activation: 'relu' }]
    build.chain([convolution, convolution, ['MaxPooling2D', { padding: 'same' }], ['Dropout', { rate: 0.25 }]], build.last)
  }
  build.chain([['Flatten'], ['Dense', { units: 256, activation: 'relu' }], ['Dropout', { rate: 0.5 }], ['Dense', { units: classes, activation: 'softmax' }]], build.last)
  return build.model('vgg-small')
}

const withoutBias: LayerParameters = { padding: 'same', use_bias: false, kernel_initializer: { class_name: 'HeNormal', config: { seed: null, input_axes: null, output_axes: null } } }

/** Residual blocks with batch normalisation after He et al. (2016): three stages of two blocks (14 layers with weights on the longest way). */
export function smallResNet({ imageShape, classes }: TemplateTarget): Model {
  const build = new ModelBuilder()
  const normalised = (filters: number, size: number, strides: number, from?: string): string =>
    build.chain([['Conv2D', { filters, kernel_size: [size, size], ...(strides > 1 && { strides: [strides, strides] }), ...withoutBias }], ['BatchNormalization']], from)
  build.add('Input', { shape: imageShape })
  normalised(16, 3, 1, build.last)
  let previous = build.add('ReLU')
  for (const [stage, filters] of [16, 32, 64].entries()) {
    for (const block of [0, 1]) {
      const strides = stage > 0 && block === 0 ? 2 : 1
      const inner = build.add('ReLU', {}, [normalised(filters, 3, strides, previous)])
      const branch = normalised(filters, 3, 1, inner)
      const shortcut = strides > 1 ? normalised(filters, 1, strides, previous) : previous
      previous = build.add('ReLU', {}, [build.add('Add', {}, [branch, shortcut])])
    }
  }
  build.chain([['GlobalAveragePooling2D'], ['Dense', { units: classes, activation: 'softmax' }]], previous)
  return build.model('resnet-small')
}

/** Depthwise separable blocks after MobileNet (Howard et al. 2017), for small images. */
export function smallMobileNet({ imageShape, classes }: TemplateTarget): Model {
  const build = new ModelBuilder()
  const normalised: readonly (readonly [string, LayerParameters?])[] = [['BatchNormalization'], ['ReLU', { max_value: 6 }]]
  build.chain([['Input', { shape: imageShape }], ['Conv2D', { filters: 32, kernel_size: [3, 3], ...withoutBias }], ...normalised])
  for (const [filters, strides] of [[64, 1], [128, 2], [128, 1], [256, 2], [256, 1]] as const) {
    build.chain(
      [
        ['DepthwiseConv2D', { kernel_size: [3, 3], ...(strides > 1 && { strides: [strides, strides] }), padding: 'same', use_bias: false }],
        ...normalised,
        ['Conv2D', { filters, kernel_size: [1, 1], ...withoutBias }],
        ...normalised,
      ],
      build.last,
    )
  }
  build.chain([['GlobalAveragePooling2D'], ['Dropout', { rate: 0.2 }], ['Dense', { units: classes, activation: 'softmax' }]], build.last)
  return build.model('mobilenet-small')
}

/** Three views of the same image side by side, after Inception (Szegedy et al. 2015): 1×1, 3×3 and 5×5 convolutions and a pooling, concatenated. */
export function branches({ imageShape, classes }: TemplateTarget): Model {
  const build = new ModelBuilder()
  build.chain([['Input', { shape: imageShape }], ['Conv2D', { filters: 32, kernel_size: [3, 3], padding: 'same', activation: 'relu' }], ['MaxPooling2D', { padding: 'same' }]])
  let previous = build.last
  for (const filters of [16, 32]) {
    const view = (size: number): string => build.add('Conv2D', { filters, kernel_size: [size, size], padding: 'same', activation: 'relu' }, [previous])
    const views = [view(1), view(3), view(5)]
    const pooled = build.add('MaxPooling2D', { pool_size: [3, 3], strides: [1, 1], padding: 'same' }, [previous])
    const narrowed = build.add('Conv2D', { filters, kernel_size: [1, 1], activation: 'relu' }, [pooled])
    previous = build.add('MaxPooling2D', { padding: 'same' }, [build.add('Concatenate', {}, [...views, narrowed])])
  }
  build.chain([['GlobalAveragePooling2D'], ['Dropout', { rate: 0.3 }], ['Dense', { units: classes, activation: 'softmax' }]], previous)
  return build.model('branches')
}
