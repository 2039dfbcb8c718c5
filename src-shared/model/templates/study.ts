import type { LayerParameters } from '../../layers/kind.ts'
import type { Model } from '../graph.ts'
import { ModelBuilder } from './build.ts'
import type { TemplateTarget } from './build.ts'

interface StudyOptions {
  /** One block of convolution, LeakyReLU, pooling and maybe dropout each. */
  readonly filters: readonly number[]
  readonly hidden: number
  /** Dropout after each block's pooling. */
  readonly blockDropout?: readonly number[]
  /** Dropout before the last layer. */
  readonly lastDropout?: number
}

const leaky: readonly [string, LayerParameters] = ['LeakyReLU', { negative_slope: 0.1 }]

/** A model of the study: 3×3 `same` linear convolutions, LeakyReLU(0.1), 2×2 `same` max pooling, one hidden dense layer, softmax. */
const study = (name: string, { filters, hidden, blockDropout = [], lastDropout }: StudyOptions) => ({ imageShape, classes }: TemplateTarget): Model => {
  const build = new ModelBuilder()
  build.add('Input', { shape: imageShape })
  filters.forEach((count, block) => {
    build.add('Conv2D', { filters: count, kernel_size: [3, 3], padding: 'same' })
    build.add(...leaky)
    build.add('MaxPooling2D', { padding: 'same' })
    const rate = blockDropout[block]
    if (rate !== undefined) build.add('Dropout', { rate })
  })
  build.add('Flatten')
  build.add('Dense', { units: hidden })
  build.add(...leaky)
  if (lastDropout !== undefined) build.add('Dropout', { rate: lastDropout })
  build.add('Dense', { units: classes, activation: 'softmax' })
  return build.model(name)
}

export const baseline = study('baseline', { filters: [32], hidden: 128 })
export const depthEqual = study('depth-equal', { filters: [32, 32, 32], hidden: 100 })
export const depthGrowing = study('depth-growing', { filters: [32, 64, 128], hidden: 128 })
export const dropoutBaseline = study('dropout-baseline', { filters: [32], hidden: 128, blockDropout: [0.25], lastDropout: 0.3 })
export const dropoutDeep = study('dropout-deep', { filters: [32, 64, 128], hidden: 128, blockDropout: [0.25, 0.25, 0.4], lastDropout: 0.3 })

/** The best model of the study's random search. */
export function searchBest({ imageShape, classes }: TemplateTarget): Model {
  const build = new ModelBuilder()
  build.chain([
    ['Input', { shape: imageShape }],
    ['Conv2D', { filters: 48, kernel_size: [3, 3], activation: 'relu' }],
    ['Conv2D', { filters: 128, kernel_size: [3, 3], activation: 'relu' }],
    ['Flatten'],
    ['Dense', { units: 80, activation: 'relu' }],
    ['Dense', { units: classes, activation: 'softmax' }],
  ])
  return build.model('search-best')
}
