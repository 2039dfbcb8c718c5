import type { ScheduleConfig } from './spec.ts'

/**
 * Learning rate of one step. Keras' schedules, with epochs for their decay steps.
 * @param base the optimizer's learning rate
 * @param progress epochs done, with the part of the running epoch: step / steps an epoch
 * @param plateauFactor what reduce-on-plateau has made of the rate so far, 1 at first
 */
export function learningRate(schedule: ScheduleConfig, base: number, progress: number, plateauFactor = 1): number {
  switch (schedule.kind) {
    case 'constant': return base
    case 'step': return base * schedule.factor ** Math.floor(Math.floor(progress) / schedule.everyEpochs)
    case 'exponential': return base * schedule.decayRate ** (progress / schedule.decayEpochs)
    case 'cosine': return base * cosine(progress / schedule.decayEpochs, schedule.alpha)
    case 'warm-up': return base * warmUp(schedule, progress)
    case 'reduce-on-plateau': return Math.max(base * plateauFactor, schedule.minLearningRate)
  }
}

/** From 1 down to `alpha` along half a cosine. Source: Loshchilov and Hutter, "SGDR" (2017). */
function cosine(part: number, alpha: number): number {
  return (1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * Math.min(part, 1))) + alpha
}

function warmUp({ warmUpEpochs, decay, decayEpochs }: Extract<ScheduleConfig, { kind: 'warm-up' }>, progress: number): number {
  if (progress < warmUpEpochs) return progress / warmUpEpochs
  return decay === 'constant' || decayEpochs === undefined ? 1 : cosine((progress - warmUpEpochs) / decayEpochs, 0)
}
