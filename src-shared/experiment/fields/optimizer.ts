import { defaultLearningRates } from '../spec.ts'
import { boolean, choice, fraction, integer, positive, real, type TrainingField } from './field.ts'
import type { OptimizerKind, TrainingForm } from './training-form.ts'

/** In the order in which people are offered them. */
const kinds = ['adam', 'sgd', 'adamw', 'nadam', 'rmsprop', 'adagrad'] as const satisfies readonly OptimizerKind[]
const of = (...wanted: readonly OptimizerKind[]) => ({ optimizer }: TrainingForm): boolean => wanted.includes(optimizer)
const adams = of('adam', 'adamw', 'nadam')
const searchable = true
const detail = true

/** How the weights are moved. Keras' names and defaults, but SGD starts with the momentum that most people give it. */
export const optimizerFields: readonly TrainingField[] = [
  integer(['epochs', 'training.epochs', 'training'], 10, { min: 1, max: 100_000, searchable }),
  integer(['batchSize', 'training.batchSize', 'training'], 32, { min: 1, max: 65_536, step: 16, searchable }),
  choice(['optimizer', 'training.optimizer.kind', 'training'], kinds, 'optimizers', { searchable }),
  real(['learningRate', 'training.optimizer.learningRate', 'training'], ({ optimizer }) => defaultLearningRates[optimizer], { ...positive, searchable }),
  real(['momentum', 'training.optimizer.momentum', 'training'], ({ optimizer }) => (optimizer === 'sgd' ? 0.9 : 0), { ...fraction, when: of('sgd', 'rmsprop'), keras: 0, searchable }),
  boolean(['nesterov', 'training.optimizer.nesterov', 'training'], false, { when: of('sgd'), detail, searchable }),
  real(['rho', 'training.optimizer.rho', 'training'], 0.9, { ...fraction, when: of('rmsprop'), detail, searchable }),
  boolean(['centered', 'training.optimizer.centered', 'training'], false, { when: of('rmsprop'), detail, searchable }),
  real(['beta1', 'training.optimizer.beta1', 'training'], 0.9, { ...fraction, when: adams, detail, searchable }),
  real(['beta2', 'training.optimizer.beta2', 'training'], 0.999, { ...fraction, when: adams, detail, searchable }),
  real(['initialAccumulatorValue', 'training.optimizer.initialAccumulatorValue', 'training'], 0.1, { min: 0, when: of('adagrad'), detail, searchable }),
  real(['epsilon', 'training.optimizer.epsilon', 'training'], 1e-7, { ...positive, when: of('adam', 'adamw', 'nadam', 'rmsprop', 'adagrad'), detail, searchable }),
  boolean(['amsgrad', 'training.optimizer.amsgrad', 'training'], false, { when: of('adam'), detail, searchable }),
  real(['weightDecay', 'training.optimizer.weightDecay', 'training'], ({ optimizer }) => (optimizer === 'adamw' ? 0.004 : null), { ...positive, nullable: true, detail, searchable }),
  real(['clipNorm', 'training.optimizer.clipNorm', 'training'], null, { ...positive, nullable: true, detail, searchable }),
  real(['globalClipNorm', 'training.optimizer.globalClipNorm', 'training'], null, { ...positive, nullable: true, detail, searchable }),
  real(['clipValue', 'training.optimizer.clipValue', 'training'], null, { ...positive, nullable: true, detail, searchable }),
  integer(['seed', 'seed', 'training'], 1, { min: 0, max: 2 ** 31 - 1 }),
]
