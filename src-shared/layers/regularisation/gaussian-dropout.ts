import { defineKind } from '../define.ts'
import { real, seed } from '../descriptors.ts'

/** In training, multiplies by normal noise of mean 1 and standard deviation √(rate / (1 − rate)) (Srivastava et al. 2014). */
export const gaussianDropout = defineKind({
  kind: 'GaussianDropout',
  group: 'regularisation',
  autoName: 'gaussian_dropout',
  stochastic: true,
  parameters: [real('rate', 0.5, { min: 0, max: 1, exclusiveMax: true, required: true, searchable: true, unit: 'fraction' }), seed],
  forward({ ops, random, training }, [x], p) {
    const rate = p.real('rate')
    if (!training || rate === 0) return x
    const noise = random.normal([-1, ...x.shape.slice(1)], Math.sqrt(rate / (1 - rate)))
    return ops.binary('mul', x, ops.binary('add', noise, 1))
  },
})
