import type { LossConfig } from '../spec.ts'
import { boolean, choice, fraction, integer, positive, real, type TrainingField } from './field.ts'
import type { TrainingForm } from './training-form.ts'

const losses = ['categorical_crossentropy', 'sparse_categorical_crossentropy', 'categorical_focal_crossentropy', 'binary_crossentropy'] as const satisfies readonly LossConfig['kind'][]
const isFocal = ({ loss }: TrainingForm): boolean => loss === 'categorical_focal_crossentropy'
const stops = ({ earlyStopping }: TrainingForm): boolean => earlyStopping
const searchable = true

/** What training makes small. */
export const lossFields: readonly TrainingField[] = [
  choice(['loss', 'training.loss.kind', 'loss'], losses, 'losses', { searchable }),
  real(['labelSmoothing', 'training.loss.labelSmoothing', 'loss'], 0, { ...fraction, when: ({ loss }) => loss !== 'sparse_categorical_crossentropy', searchable }),
  real(['focalAlpha', 'training.loss.alpha', 'loss'], 0.25, { ...positive, step: 0.05, when: isFocal, searchable }),
  real(['focalGamma', 'training.loss.gamma', 'loss'], 2, { min: 0, step: 0.5, when: isFocal, searchable }),
  choice(['classWeights', 'training.classWeights', 'loss'], ['none', 'balanced', 'own'], 'weightings'),
  { key: 'weights', path: 'training.classWeights', group: 'loss', type: 'weights', start: [], when: ({ classWeights }) => classWeights === 'own' },
  integer(['topK', 'training.topK', 'loss'], null, { min: 2, nullable: true }),
]

/** When training ends before its last epoch. */
export const stoppingFields: readonly TrainingField[] = [
  boolean(['earlyStopping', 'training.earlyStopping', 'stopping'], false),
  choice(['stopMonitor', 'training.earlyStopping.monitor', 'stopping'], ['val_loss', 'val_accuracy'], 'monitors', { when: stops }),
  integer(['stopPatience', 'training.earlyStopping.patience', 'stopping'], 3, { min: 0, unit: 'epochs', when: stops, keras: 0 }),
  real(['stopMinDelta', 'training.earlyStopping.minDelta', 'stopping'], 0, { min: 0, when: stops }),
  boolean(['restoreBestWeights', 'training.earlyStopping.restoreBestWeights', 'stopping'], true, { when: stops, keras: false }),
]
