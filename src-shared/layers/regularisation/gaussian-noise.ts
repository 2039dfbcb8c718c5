import { defineKind } from '../define.ts'
import { real, seed } from '../descriptors.ts'

/** In training, adds normal noise of mean 0. */
export const gaussianNoise = defineKind({
  kind: 'GaussianNoise',
  group: 'regularisation',
  autoName: 'gaussian_noise',
  stochastic: true,
  parameters: [real('stddev', 0.1, { min: 0, required: true, searchable: true }), seed],
  forward({ ops, random, training }, [x], p) {
    const stddev = p.real('stddev')
    return training && stddev > 0 ? ops.binary('add', x, random.normal([-1, ...x.shape.slice(1)], stddev)) : x
  },
})
