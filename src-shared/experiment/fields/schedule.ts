import type { ScheduleConfig } from '../spec.ts'
import { choice, integer, positive, real, type NumberBounds, type TrainingField } from './field.ts'
import type { TrainingForm } from './training-form.ts'

const kinds = ['constant', 'step', 'exponential', 'cosine', 'warm-up', 'reduce-on-plateau'] as const satisfies readonly ScheduleConfig['kind'][]
const of = (...wanted: readonly ScheduleConfig['kind'][]) => ({ schedule }: TrainingForm): boolean => wanted.includes(schedule)
const monitors = ['val_loss', 'val_accuracy', 'loss', 'accuracy']
const searchable = true
/** A factor that may leave the rate as it is. */
const factor: NumberBounds = { min: 0, exclusiveMin: true, max: 1, step: 0.05, unit: 'fraction' }
const epochs: NumberBounds = { ...positive, step: 1, unit: 'epochs' }

/** A decay ends where training does, unless a person says otherwise. */
function decayEpochs({ schedule, epochs: planned, warmUpEpochs }: TrainingForm): number {
  const all = planned ?? 10
  return schedule === 'warm-up' ? Math.max(1, all - (warmUpEpochs ?? 0)) : all
}

/** How the learning rate changes over the epochs. */
export const scheduleFields: readonly TrainingField[] = [
  choice(['schedule', 'training.schedule.kind', 'schedule'], kinds, 'schedules', { searchable }),
  integer(['everyEpochs', 'training.schedule.everyEpochs', 'schedule'], 3, { min: 1, unit: 'epochs', when: of('step'), searchable }),
  real(['stepFactor', 'training.schedule.factor', 'schedule'], 0.5, { ...factor, when: of('step'), searchable }),
  real(['decayRate', 'training.schedule.decayRate', 'schedule'], 0.1, { ...factor, when: of('exponential'), searchable }),
  real(['warmUpEpochs', 'training.schedule.warmUpEpochs', 'schedule'], 1, { ...epochs, when: of('warm-up'), searchable }),
  choice(['decay', 'training.schedule.decay', 'schedule'], ['cosine', 'constant'], 'decays', { when: of('warm-up'), searchable }),
  real(['decayEpochs', 'training.schedule.decayEpochs', 'schedule'], decayEpochs, { ...epochs, when: (form) => of('exponential', 'cosine')(form) || (form.schedule === 'warm-up' && form.decay === 'cosine'), searchable }),
  real(['cosineAlpha', 'training.schedule.alpha', 'schedule'], 0, { min: 0, max: 1, step: 0.05, unit: 'fraction', when: of('cosine'), searchable }),
  choice(['plateauMonitor', 'training.schedule.monitor', 'schedule'], monitors, 'monitors', { when: of('reduce-on-plateau') }),
  real(['plateauFactor', 'training.schedule.factor', 'schedule'], 0.1, { ...factor, exclusiveMax: true, when: of('reduce-on-plateau'), searchable }),
  integer(['plateauPatience', 'training.schedule.patience', 'schedule'], 10, { min: 1, unit: 'epochs', when: of('reduce-on-plateau'), searchable }),
  real(['plateauMinDelta', 'training.schedule.minDelta', 'schedule'], 1e-4, { min: 0, when: of('reduce-on-plateau') }),
  real(['minLearningRate', 'training.schedule.minLearningRate', 'schedule'], 0, { min: 0, when: of('reduce-on-plateau') }),
]
