import type { Model } from '../graph.ts'
import type { TemplateTarget } from './build.ts'
import { branches, leNet5, smallMobileNet, smallResNet, smallVgg } from './classics.ts'
import { baseline, depthEqual, depthGrowing, dropoutBaseline, dropoutDeep, searchBest } from './study.ts'

export interface ModelTemplate {
  /** Name on the command line; title and help are messages `templates.<id>` in `messages/<locale>/templates.ts`. */
  readonly id: string
  readonly group: 'study' | 'classic'
  /** The training configuration it starts with, by name: `study` (Adam, batch 32, 10 epochs, 5 folds), `search` (3 epochs), `classic`. */
  readonly training: 'study' | 'search' | 'classic'
  /** Default: Fashion-MNIST, 28 × 28 × 1 and 10 classes. */
  build(target?: Partial<TemplateTarget>): Model
}

const fashionMnist: TemplateTarget = { imageShape: [28, 28, 1], classes: 10 }

const template = (id: string, training: ModelTemplate['training'], build: (target: TemplateTarget) => Model): ModelTemplate => ({
  id,
  group: training === 'classic' ? 'classic' : 'study',
  training,
  build: (target) => build({ ...fashionMnist, ...target }),
})

/** Models to start from, in the order in which the library shows them. */
export const modelTemplates: readonly ModelTemplate[] = [
  template('baseline', 'study', baseline),
  template('depth-equal', 'study', depthEqual),
  template('depth-growing', 'study', depthGrowing),
  template('dropout-baseline', 'study', dropoutBaseline),
  template('dropout-deep', 'study', dropoutDeep),
  template('search-best', 'search', searchBest),
  template('lenet-5', 'classic', leNet5),
  template('vgg-small', 'classic', smallVgg),
  template('resnet-small', 'classic', smallResNet),
  template('mobilenet-small', 'classic', smallMobileNet),
  template('branches', 'classic', branches),
]

/** The template of that id, or undefined. */
export function modelTemplate(id: string): ModelTemplate | undefined {
  return modelTemplates.find((template) => template.id === id)
}
