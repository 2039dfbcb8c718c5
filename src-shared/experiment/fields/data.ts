import { boolean, choice, integer, real, type TrainingField } from './field.ts'
import type { TrainingForm } from './training-form.ts'

const isKFold = ({ protocol }: TrainingForm): boolean => protocol === 'k-fold'
const isHoldOut = ({ protocol }: TrainingForm): boolean => protocol === 'hold-out'

/** What is trained on, and how it is judged. */
export const dataFields: readonly TrainingField[] = [
  { key: 'name', path: 'name', group: 'data', type: 'text', start: '', longest: 200 },
  { key: 'dataset', path: 'dataset.id', group: 'data', type: 'dataset', start: 'fashion-mnist' },
  integer(['limit', 'dataset.limit', 'data'], null, { min: 1, nullable: true, step: 1000 }),
  choice(['protocol', 'protocol.kind', 'protocol'], ['k-fold', 'hold-out'], 'protocols'),
  integer(['folds', 'protocol.folds', 'protocol'], 5, { min: 2, when: isKFold }),
  integer(['repeats', 'protocol.repeats', 'protocol'], 1, { min: 1, when: isKFold }),
  boolean(['stratified', 'protocol.stratified', 'protocol'], false, { when: isKFold }),
  real(['validationSplit', 'protocol.validationSplit', 'protocol'], 0.1, { min: 0, max: 1, exclusiveMin: true, exclusiveMax: true, step: 0.05, unit: 'fraction', when: isHoldOut }),
  choice(['split', 'protocol.split', 'protocol'], ['last', 'shuffled', 'stratified'], 'splits', { when: isHoldOut, start: 'stratified' }),
  boolean(['final', 'protocol.final', 'protocol'], true),
]
