import { expect, it } from 'vitest'
import { scheduleSchema } from './spec.ts'
import { learningRate } from './schedule.ts'

function rates(config: Parameters<typeof scheduleSchema.parse>[0], progress: readonly number[]): number[] {
  return progress.map((at) => learningRate(scheduleSchema.parse(config), 0.1, at))
}

it('constant and step', () => {
  expect(rates({ kind: 'constant' }, [0, 5.5])).toEqual([0.1, 0.1])
  expect(rates({ kind: 'step', everyEpochs: 2, factor: 0.5 }, [0, 1.9, 2, 3.5, 4])).toEqual([0.1, 0.1, 0.05, 0.05, 0.025])
})

it('exponential, cosine and warm-up as Keras 3.15, at 0, 1, 2.5 and 5 epochs of 4 steps', () => {
  const progress = [0, 1, 2.5, 5]
  const close = (found: number[], wanted: number[]): void => found.forEach((rate, i) => expect(rate).toBeCloseTo(wanted[i] as number, 7))
  // keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=8, decay_rate=0.5)
  close(rates({ kind: 'exponential', decayRate: 0.5, decayEpochs: 2 }, progress), [0.1, 0.0707106781, 0.0420448208, 0.0176776695])
  // keras.optimizers.schedules.CosineDecay(0.1, decay_steps=16, alpha=0.1)
  close(rates({ kind: 'cosine', decayEpochs: 4, alpha: 0.1 }, progress), [0.1, 0.0868198052, 0.0377792455, 0.01])
  // keras.optimizers.schedules.CosineDecay(0.0, decay_steps=16, warmup_target=0.1, warmup_steps=8)
  close(rates({ kind: 'warm-up', warmUpEpochs: 2, decay: 'cosine', decayEpochs: 4 }, progress), [0, 0.05, 0.0961939766, 0.0146446609])
})
