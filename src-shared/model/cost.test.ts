import { describe, expect, it } from 'vitest'
import { trainingMemory, trainingMultiplyAdds } from './cost.ts'
import { inference } from './inference.ts'
import { modelTemplate } from './templates/index.ts'

describe('cost of a training', () => {
  const found = inference(modelTemplate('baseline')!.build())
  it('counts weights, gradients, slots and activations', () => {
    // 804,554 float32 weights; outputs of one image: 784 + 2·28·28·32 + 2·14·14·32 + 2·128 + 10 = 63,770 values.
    const [weights, activations] = [3_218_216, (63_770 + 2 * 28 * 28 * 32) * 4 * 32]
    const memory = trainingMemory(found, { batch: 32, slots: 2, images: 1000 })
    expect(memory).toEqual({ weights, gradients: weights, slots: 2 * weights, copies: expect.closeTo(6.4 * weights) as number, activations, images: 1000, total: expect.closeTo(10.4 * weights + activations + 1000) as number })
  })
  it('takes a step for three forward passes', () => {
    // 28·28·9·32 + 6272·128 + 128·10 = 1,029,888 multiply-adds an image.
    expect(trainingMultiplyAdds(found, { batch: 32 })).toBe(1_029_888 * 32 * 3)
  })
})
